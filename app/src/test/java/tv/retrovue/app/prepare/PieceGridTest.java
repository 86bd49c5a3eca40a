package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.TWO_SECONDS;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.ffmpeg.FactsJson;
import tv.retrovue.tuner.transport.FrameGrid;

class PieceGridTest {

    @Test
    void aProgrammeIsCutAtFixedPlaces() {
        assertThat(TWO_SECONDS.cuts(programme(1), FrameRate.PAL))
                .containsExactly(new Cut(0, 50), new Cut(50, 50), new Cut(100, 25));
    }

    @Test
    void piecesOfAnUnevenRateAreWholeGops() {
        List<Cut> cuts = PieceGrid.FIVE_MINUTES.cuts(lasting("PT20M"), FrameRate.NTSC);

        assertThat(cuts).hasSize(4).element(1).isEqualTo(new Cut(9000, 9000));
        assertThat(cuts.getLast().end()).isEqualTo(35_965);
    }

    @Test
    void anAiringNeverHasMoreFramesThanTheCopyWhereverItBegins() {
        FrameGrid grid = new FrameGrid(FrameRate.NTSC, Instant.EPOCH);
        for (int durationMs : List.of(1, 33, 34, 5_005, 10_010, 29_999, 30_000, 61_003)) {
            Asset asset = lasting("PT%d.%03dS".formatted(durationMs / 1000, durationMs % 1000));
            long copied = TWO_SECONDS.cuts(asset, FrameRate.NTSC).getLast().end();

            for (int start = 0; start < 1001; start++) {
                Instant from = Instant.EPOCH.plusMillis(start);
                long aired = grid.frameAt(from.plusMillis(durationMs)) - grid.frameAt(from);
                assertThat(aired)
                        .as("%d ms from %d", durationMs, start)
                        .isBetween(copied - 1, copied);
            }
        }
    }

    @Test
    void anInterstitialIsOnePiece() {
        MediaFacts facts = FactsJson.read(programme(1).file().facts()).orElseThrow();
        Asset spot = Shelf.asset(1, AssetKind.COMMERCIAL, "/spot.mkv", facts);

        assertThat(TWO_SECONDS.cuts(spot, FrameRate.PAL)).containsExactly(new Cut(0, 125));
    }

    @Test
    void aStretchTouchesThePiecesItLiesIn() {
        Wish wish = wish("PT2S", "PT4S");

        assertThat(TWO_SECONDS.cuts(wish)).containsExactly(new Cut(50, 50));
        assertThat(TWO_SECONDS.cuts(wish("PT1.9S", "PT4.02S"))).hasSize(3);
        assertThat(TWO_SECONDS.cuts(wish("PT6S", "PT9S"))).isEmpty();
    }

    @Test
    void whatIsNoStretchIsRefused() {
        assertThatThrownBy(() -> wish("PT2S", "PT2S")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PieceGrid(0)).hasMessageContaining("allowed from 1");
    }

    private static Wish wish(String from, String until) {
        return new Wish(
                programme(1),
                PROFILE,
                Level.HOUSE,
                Duration.parse(from),
                Duration.parse(until),
                List.of());
    }

    private static Asset lasting(String duration) {
        MediaFacts five = FactsJson.read(programme(1).file().facts()).orElseThrow();
        MediaFacts longer =
                new MediaFacts(
                        five.container(),
                        Duration.parse(duration),
                        five.video(),
                        five.audio(),
                        five.chapters());
        return Shelf.asset(1, AssetKind.PROGRAM, "/long.mkv", longer);
    }
}
