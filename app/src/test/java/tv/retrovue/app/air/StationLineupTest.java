package tv.retrovue.app.air;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;

class StationLineupTest {
    private static final Profile PROFILE = new Profile(1280, 720, FrameRate.NTSC, 2500, 128);

    private final StationLineup lineup = new StationLineup();

    @Test
    void showsTheEnabledChannelsInTheOrderOfTheirNumbers() {
        lineup.show(List.of(channel(1, "10", true), channel(2, "9", true), channel(3, "2", false)));

        assertThat(lineup.now().channels())
                .extracting(channel -> channel.number().text())
                .containsExactly("9", "10");
        assertThat(lineup.now().channels())
                .extracting(LineupChannel::profile)
                .containsOnly(PROFILE);
    }

    @Test
    void theRevisionGrowsOnlyWithAChange() {
        lineup.show(List.of(channel(1, "5", true)));
        long first = lineup.now().revision();
        lineup.show(List.of(channel(1, "5", true)));
        assertThat(lineup.now().revision()).isEqualTo(first);

        lineup.show(List.of(channel(1, "6", true)));
        assertThat(lineup.now().revision()).isGreaterThan(first);
    }

    private static Channel channel(long id, String number, boolean enabled) {
        return new Channel(
                new ChannelId(id),
                new Channel.Ident("kabcdefghj", "c" + id, number, "Channel " + id),
                ChannelSettings.of(ZoneId.of("UTC"), 30, "seed"),
                ProfileJson.write(PROFILE),
                enabled);
    }
}
