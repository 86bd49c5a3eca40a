package tv.retrovue.epg.asrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

class AsRunTest {
    /** At 25 frames per second. */
    private static final long FRAME_MS = 40;

    @ParameterizedTest
    @CsvSource({
        "CONTENT,    0,     30000, 0,   AIRED",
        "CONTENT,    40,    30000, 0,   AIRED",
        "CONTENT,    0,     29960, 0,   AIRED",
        "CONTENT,    -40,   30040, 0,   AIRED",
        "CONTENT,    40,    29960, 0,   PARTIAL",
        "CONTENT,    80,    30000, 0,   PARTIAL",
        "CONTENT,    30000, 60000, 0,   PARTIAL",
        "PROMO,      0,     28600, 0,   PARTIAL",
        "COMMERCIAL, 0,     28520, 0,   AIRED",
        "COMMERCIAL, 0,     28480, 0,   PARTIAL",
        "CONTENT,    0,     30000, 1,   PADDED",
        "CONTENT,    0,     30000, 749, PADDED",
        "CONTENT,    0,     30000, 750, SUBSTITUTED",
    })
    void aFactIsHeldAgainstThePlan(
            PlaylogItem.Kind kind, long fromMs, long toMs, long slate, AsRun.Status status) {
        AsRun.Planned planned =
                new AsRun.Planned(Span.ofMillis(0, 30_000), kind, Optional.empty(), "");
        assertThat(new AsRun(aired(fromMs, toMs, slate), Optional.of(planned)).status())
                .isEqualTo(status);
    }

    @Test
    void whatNobodyPlannedIsSaidToBeSo() {
        assertThat(new AsRun(aired(0, 30_000, 0), Optional.empty()).status())
                .isEqualTo(AsRun.Status.UNPLANNED);
    }

    @Test
    void aStretchWithoutAFrameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AiredItem.Frames(5, 5))
                .withMessageContaining("5");
    }

    private static AiredItem aired(long fromMs, long toMs, long slate) {
        return new AiredItem(
                new ChannelId(1),
                "e.0",
                new AiredItem.Frames(fromMs / FRAME_MS, toMs / FRAME_MS),
                Span.ofMillis(fromMs, toMs),
                new AiredItem.Outcome(slate, "", 1));
    }
}
