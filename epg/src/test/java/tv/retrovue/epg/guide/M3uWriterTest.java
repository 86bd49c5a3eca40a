package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.schedule.ChannelId;

class M3uWriterTest {
    private final M3uWriter writer = new M3uWriter(Samples.STATION);

    @Test
    void writesTheWholeContractInOneView() {
        GuideChannel nova =
                channel(3, "5", "Nova", Optional.of(new Picture("/art/c3/logo.png?v=1", 512, 512)));
        GuideChannel quoted = channel(12, "5.1", "The \"Big\" One, Two", Optional.empty());

        assertThat(
                        writer.write(
                                List.of(nova, quoted),
                                "http://192.0.2.10:5004",
                                M3uWriter.Form.STREAM))
                .isEqualTo(
                        """
                        #EXTM3U x-tvg-url="http://192.0.2.10:5004/xmltv.xml" url-tvg="http://192.0.2.10:5004/xmltv.xml"
                        #EXTINF:-1 tvg-id="u3.mystation.tv" tvg-chno="5" tvg-name="Nova" tvg-logo="http://192.0.2.10:5004/art/c3/logo.png?v=1" group-title="My Station" channel-id="u3.mystation.tv" channel-number="5" tvc-stream-vcodec="h264" tvc-stream-acodec="aac",Nova
                        http://192.0.2.10:5004/channel/id-3.ts
                        #EXTINF:-1 tvg-id="u12.mystation.tv" tvg-chno="5.1" tvg-name="The 'Big' One, Two" group-title="My Station" channel-id="u12.mystation.tv" channel-number="5.1" tvc-stream-vcodec="h264" tvc-stream-acodec="aac",The "Big" One, Two
                        http://192.0.2.10:5004/channel/id-12.ts
                        """);
    }

    @Test
    void thePlaylistOfHlsDiffersInItsAddressesOnly() {
        List<GuideChannel> channels = List.of(channel(3, "5", "Nova", Optional.empty()));
        String streams = writer.write(channels, "http://192.0.2.10", M3uWriter.Form.STREAM);

        assertThat(writer.write(channels, "http://192.0.2.10", M3uWriter.Form.HLS))
                .isEqualTo(streams.replace("/channel/id-3.ts", "/channel/id-3.m3u8"))
                .isNotEqualTo(streams);
    }

    @Test
    void aStationWithoutChannelsHasAnEmptyList() {
        assertThat(writer.write(List.of(), "http://192.0.2.10", M3uWriter.Form.STREAM))
                .startsWith("#EXTM3U ")
                .endsWith("\n");
    }

    private static GuideChannel channel(
            long id, String number, String name, Optional<Picture> logo) {
        return new GuideChannel(
                new ChannelId(id), "u" + id + ".mystation.tv", "slug" + id, number, name, logo);
    }
}
