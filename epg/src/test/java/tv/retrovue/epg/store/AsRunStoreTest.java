package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.epg.store.Station.TODAY;
import static tv.retrovue.epg.store.Station.hours;
import static tv.retrovue.epg.store.Station.start;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.epg.asrun.AiredItem;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.asrun.AsRunRecorder;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

class AsRunStoreTest {
    @TempDir Path folder;
    private Station station;
    private AsRunStore store;
    private AsRunRecorder recorder;

    @BeforeEach
    void open() {
        station = new Station(folder);
        store = new AsRunStore(station.shelf.database);
        recorder = new AsRunRecorder(station.store, store);
        station.store.publish(
                new Publication(
                        station.channel,
                        false,
                        List.of(station.day(TODAY, 0)),
                        List.of(station.playlog(hours(TODAY, 0, 4), 1))));
    }

    @AfterEach
    void close() {
        station.close();
    }

    @Test
    void aFactIsKeptBesideItsPlanThoughThePlanIsForgotten() {
        AiredItem aired = aired("event's.2", minutes(20, 30), "stalled: it's \"odd\"\n");
        recorder.aired(aired);
        station.store.forget(Retention.at(start(TODAY).plus(Duration.ofDays(9)), Duration.ZERO));
        assertThat(station.store.items(station.channel, hours(TODAY, 0, 4))).isEmpty();

        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10))
                .containsExactly(
                        new AsRun(
                                aired,
                                Optional.of(
                                        new AsRun.Planned(
                                                minutes(20, 30),
                                                PlaylogItem.Kind.CONTENT,
                                                Optional.of(station.films.get(1)),
                                                "Film b"))));
    }

    @Test
    void aFactThatIsToldAgainIsTakenDownOnce() {
        AiredItem aired = aired("event's.2", minutes(20, 30), "");
        recorder.aired(aired);
        recorder.aired(aired("event's.2", minutes(20, 29), "told again, otherwise"));
        recorder.aired(aired("event's.2", minutes(25, 30), ""));
        recorder.aired(aired("event's.3", minutes(30, 40), ""));

        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10))
                .extracting(AsRun::aired)
                .containsExactly(
                        aired,
                        aired("event's.2", minutes(25, 30), ""),
                        aired("event's.3", minutes(30, 40), ""));
    }

    @Test
    void whatWasNotPlannedIsTakenDownAsSuch() {
        recorder.aired(aired("nobody.0", minutes(0, 1), ""));
        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10))
                .singleElement()
                .extracting(AsRun::status)
                .isEqualTo(AsRun.Status.UNPLANNED);
    }

    @Test
    void linesComeByTimeUpToTheLimitAndOnlyOfTheSpan() {
        for (int i = 5; i >= 0; i--) {
            recorder.aired(aired("event's." + i, minutes(i * 10, i * 10 + 10), ""));
        }
        assertThat(store.list(station.channel, minutes(15, 45), 3))
                .extracting(line -> line.aired().itemId())
                .containsExactly("event's.1", "event's.2", "event's.3");
        assertThat(store.list(station.channel, minutes(20, 30), 9)).hasSize(1);
        assertThat(store.list(station.addChannel("film", "2"), minutes(0, 60), 9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE as_run SET viewers = 1000",
                "DELETE FROM as_run",
            })
    void noStatementRewritesTheLog(String sql) {
        recorder.aired(aired("event's.2", minutes(20, 30), ""));
        List<AsRun> before = store.list(station.channel, hours(TODAY, 0, 4), 10);
        assertThatThrownBy(() -> station.shelf.database.write(handle -> handle.execute(sql)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a fact of the as-run log is");
        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10)).isEqualTo(before);
    }

    @Test
    void noReplacementRewritesTheLog() {
        recorder.aired(aired("event's.2", minutes(20, 30), ""));
        List<AsRun> before = store.list(station.channel, hours(TODAY, 0, 4), 10);
        for (String id : List.of("id", "NULL")) {
            station.shelf.database.write(handle ->
                    handle.execute(
                            """
                            INSERT OR REPLACE INTO as_run (id, channel_id, item_id, first_frame,
                                end_frame, start_ms, end_ms, slate_frames, cause, viewers, title,
                                recorded_ms)
                            SELECT %s, channel_id, item_id, first_frame, end_frame, start_ms,
                                end_ms, 0, 'nothing happened', 1000, '', 0
                            FROM as_run
                            """
                                    .formatted(id)));
        }
        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10)).isEqualTo(before);
    }

    @Test
    void retentionDropsOnlyWhatIsTooOld() {
        recorder.aired(aired("event's.0", minutes(0, 10), ""));
        recorder.aired(aired("event's.1", minutes(10, 20), ""));
        Instant now = start(TODAY).plus(Duration.ofDays(90)).plus(Duration.ofMinutes(15));
        assertThat(store.forget(Retention.at(now, Duration.ZERO))).isEqualTo(1);
        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10))
                .extracting(line -> line.aired().itemId())
                .containsExactly("event's.1");
        assertThat(store.forget(Retention.at(now, Duration.ZERO))).isZero();
    }

    @Test
    void factsOutliveTheirChannel() {
        recorder.aired(aired("event's.2", minutes(20, 30), ""));
        station.channels.remove(station.channel);
        assertThat(store.list(station.channel, hours(TODAY, 0, 4), 10)).hasSize(1);
    }

    private AiredItem aired(String item, Span span, String cause) {
        return new AiredItem(
                station.channel,
                item,
                new AiredItem.Frames(span.startMs() / 40, span.endMs() / 40),
                span,
                new AiredItem.Outcome(3, cause, 2));
    }

    private static Span minutes(int from, int to) {
        Instant start = start(TODAY);
        return new Span(start.plusSeconds(from * 60L), start.plusSeconds(to * 60L));
    }
}
