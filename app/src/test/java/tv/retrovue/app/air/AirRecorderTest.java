package tv.retrovue.app.air;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.asrun.AiredItem;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.asrun.AsRunLog;
import tv.retrovue.epg.asrun.AsRunRecorder;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.horizon.ScheduleBook;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.store.StoreException;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.AirFact;
import tv.retrovue.tuner.ChannelId;

final class AirRecorderTest {
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");

    private final Paper paper = new Paper();
    private final AirRecorder recorder = new AirRecorder(new AsRunRecorder(new EmptyBook(), paper));

    @Test
    void writesDownWhatWasAired() {
        recorder.aired(fact("one", 0));

        assertThat(paper.items()).containsExactly("one");
    }

    @Test
    void leavesOutWhatWasNotPlannedOrNotSeen() {
        recorder.aired(fact("gap.1", 0));
        recorder.aired(new AirFact(new ChannelId(1), "unseen", 5, 5, EIGHT, EIGHT, outcome()));

        assertThat(paper.items()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenWaitsAndIsWrittenInOrderWithTheNext() {
        paper.full = true;
        recorder.aired(fact("one", 0));
        recorder.aired(fact("two", 100));
        assertThat(paper.items()).isEmpty();

        paper.full = false;
        recorder.aired(fact("three", 200));

        assertThat(paper.items()).containsExactly("one", "two", "three");
    }

    @Test
    void ofTooMuchTheOldestIsGivenUp() {
        paper.full = true;
        IntStream.rangeClosed(1, AirRecorder.MOST_WAITING)
                .forEach(item -> recorder.aired(fact("item " + item, item)));

        paper.full = false;
        recorder.aired(fact("last", 0));

        assertThat(paper.items())
                .hasSize(AirRecorder.MOST_WAITING)
                .startsWith("item 2")
                .endsWith("last");
    }

    private static AirFact fact(String item, long first) {
        return new AirFact(
                new ChannelId(1), item, first, first + 100, EIGHT, EIGHT.plusSeconds(4), outcome());
    }

    private static AirFact.Outcome outcome() {
        return new AirFact.Outcome(0, "", 1);
    }

    /** A log that refuses to be written to while its disk is full. */
    private static final class Paper implements AsRunLog {
        private final List<AiredItem> lines = new ArrayList<>();
        private boolean full;

        @Override
        public boolean append(AiredItem aired, Optional<PlaylogItem> planned) {
            if (full) {
                throw new StoreException("writing station.db failed: the disk is full");
            }
            return lines.add(aired);
        }

        @Override
        public List<AsRun> list(tv.retrovue.epg.schedule.ChannelId channel, Span span, int limit) {
            throw new UnsupportedOperationException("nobody reads here");
        }

        private List<String> items() {
            return lines.stream().map(AiredItem::itemId).toList();
        }
    }

    /** A schedule of which everything has been forgotten. */
    private static final class EmptyBook implements ScheduleBook {
        @Override
        public List<PlaylogItem> items(tv.retrovue.epg.schedule.ChannelId channel, Span span) {
            return List.of();
        }

        @Override
        public List<ScheduleDay> days(tv.retrovue.epg.schedule.ChannelId channel, Span span) {
            return List.of();
        }

        @Override
        public Optional<ScheduleDay> lastDay(tv.retrovue.epg.schedule.ChannelId channel) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> playlogEnd(tv.retrovue.epg.schedule.ChannelId channel) {
            return Optional.empty();
        }

        @Override
        public List<Airing> airings(tv.retrovue.epg.schedule.ChannelId channel, Span span) {
            return List.of();
        }

        @Override
        public void publish(Publication publication) {
            throw new UnsupportedOperationException("nobody plans here");
        }
    }
}
