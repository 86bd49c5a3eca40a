package tv.retrovue.tuner.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.TsChunk;

class MediaPlaylistTest {
    private static final CutRule RULE = CutRule.of(FrameRate.NTSC, Duration.ofSeconds(2));
    private static final MediaPlaylist PLAYLIST =
            new MediaPlaylist(new FrameGrid(FrameRate.NTSC, Instant.EPOCH), RULE);

    @Test
    void saysWhenEverySegmentAiredAndHowLongItIs() {
        String text =
                PLAYLIST.write(
                        0,
                        List.of(
                                segment(894_366_633, 53_661_998_000L, 60, false),
                                segment(894_366_634, 53_661_998_060L, 71, false),
                                segment(894_366_635, 53_661_998_131L, 49, false)));
        assertThat(text)
                .isEqualTo(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:3
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-TARGETDURATION:3
                        #EXT-X-MEDIA-SEQUENCE:894366633
                        #EXT-X-PROGRAM-DATE-TIME:2026-09-27T15:13:19.933Z
                        #EXTINF:2.002000,
                        segment_894366633.ts
                        #EXT-X-PROGRAM-DATE-TIME:2026-09-27T15:13:21.935Z
                        #EXTINF:2.369033,
                        segment_894366634.ts
                        #EXT-X-PROGRAM-DATE-TIME:2026-09-27T15:13:24.304Z
                        #EXTINF:1.634967,
                        segment_894366635.ts
                        """);
    }

    @Test
    void marksAGapAndCountsTheMarksThatHaveLeft() {
        String text =
                PLAYLIST.write(2, List.of(segment(10, 600, 60, true), segment(11, 660, 60, false)));
        assertThat(text)
                .isEqualTo(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:3
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-TARGETDURATION:3
                        #EXT-X-MEDIA-SEQUENCE:10
                        #EXT-X-DISCONTINUITY-SEQUENCE:2
                        #EXT-X-DISCONTINUITY
                        #EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:20.020Z
                        #EXTINF:2.002000,
                        segment_10.ts
                        #EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:22.022Z
                        #EXTINF:2.002000,
                        segment_11.ts
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 1, 1, 25, 2",
        "25, 1, 2, 50, 3",
        "30000, 1001, 1, 30, 2",
        "30000, 1001, 2, 60, 3",
        "30000, 1001, 4, 120, 5",
        "30, 1, 10, 300, 11",
        "30000, 1001, 15, 450, 16"
    })
    void aWindowIsAWholeNumberOfFramesAndTheTargetTheLongestSegment(
            int num, int den, int seconds, int window, int target) {
        CutRule rule = CutRule.of(new FrameRate(num, den), Duration.ofSeconds(seconds));
        assertThat(rule.window()).isEqualTo(window);
        assertThat(rule.targetSeconds()).isEqualTo(target);
    }

    @Test
    void aWindowIsAGroupOfPicturesAtLeast() {
        CutRule rule = CutRule.of(FrameRate.NTSC, Duration.ofMillis(500));
        assertThat(rule.window()).isEqualTo(30);
    }

    @Test
    void theMultivariantPlaylistTellsWhatAPlayerNeedsToChoose() {
        assertThat(
                        MultivariantPlaylist.write(
                                new Profile(1280, 720, FrameRate.NTSC, 2500, 128),
                                Duration.ofSeconds(2),
                                "playlist.m3u8"))
                .isEqualTo(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:3
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-STREAM-INF:BANDWIDTH=4255943,AVERAGE-BANDWIDTH=2838240,\
                        CODECS="avc1.64001F,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970
                        playlist.m3u8
                        """);
    }

    private static Segment segment(long number, long first, int frames, boolean afterGap) {
        List<TsChunk> chunks =
                LongStream.range(first, first + frames)
                        .mapToObj(n -> ScriptedFrames.frame(n, n == first))
                        .toList();
        return new Segment(number, afterGap, chunks);
    }
}
