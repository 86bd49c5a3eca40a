package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Item;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.SteppedClock;

class AdmissionTest {
    private static final LineupChannel WANTED =
            new LineupChannel(
                    new ChannelId(2),
                    "two",
                    new GuideNumber("2"),
                    "Two",
                    new Profile(640, 360, FrameRate.PAL, 800, 128));
    static final Source FILE =
            new Source.Raw(
                    Path.of("film.mkv"),
                    new MediaFacts("", Duration.ofHours(1), Optional.empty(), List.of(), List.of()),
                    Duration.ZERO,
                    0);

    private static final Source COPY = new Source.Prepared(List.of(), Duration.ZERO);

    @Test
    void aTranscodeIsRefusedWhileAnotherFallsBehind() {
        assertThat(refusal(FILE, status(1, Effort.OVERLOADED)))
                .hasValueSatisfying(why -> assertThat(why).contains("id 1").contains("too slow"));
    }

    @Test
    void aHouseCopyIsAlwaysCarried() {
        assertThat(refusal(COPY, status(1, Effort.OVERLOADED))).isEmpty();
    }

    @Test
    void aChannelThatRunsAlreadyTakesAnotherViewer() {
        assertThat(refusal(FILE, status(2, Effort.OVERLOADED))).isEmpty();
    }

    @Test
    void whereAllKeepUpAnotherTranscodeIsTried() {
        assertThat(refusal(FILE)).isEmpty();
        assertThat(refusal(FILE, status(1, Effort.FULL), status(3, Effort.REDUCED))).isEmpty();
    }

    private static Optional<String> refusal(Source onNow, Playouts.Status... onAir) {
        return new Admission(new Always(onNow), new SteppedClock(Instant.EPOCH))
                .refusal(WANTED, List.of(onAir));
    }

    private static Playouts.Status status(long channel, Effort effort) {
        return new Playouts.Status(
                new ChannelId(channel), 1, true, Duration.ZERO, Duration.ZERO, "", effort);
    }

    /** A programme of one source, in items of five minutes. */
    record Always(Source source) implements Programme {
        private static final long SECONDS = 300;

        @Override
        public List<Item> rundown(ChannelId channel, Instant from, Instant until) {
            long first = from.getEpochSecond() / SECONDS;
            long last = until.getEpochSecond() / SECONDS;
            return LongStream.rangeClosed(first, last).mapToObj(this::item).toList();
        }

        private Item item(long number) {
            Instant start = Instant.ofEpochSecond(number * SECONDS);
            Instant end = start.plusSeconds(SECONDS);
            return new Item("i" + number, start, end, source, Optional.empty(), "film");
        }

        @Override
        public Subscription onChange(ChannelId channel, Consumer<Instant> listener) {
            return () -> {};
        }
    }
}
