package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.epg.store.Station.TODAY;
import static tv.retrovue.epg.store.Station.hours;
import static tv.retrovue.epg.store.Station.start;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.traffic.Airing;

class ScheduleRetentionTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path folder;
    private Station station;
    private ScheduleStore store;

    @BeforeEach
    void open() {
        station = new Station(folder);
        store = station.store;
        for (int day = 0; day < 5; day++) {
            publish(day, day);
        }
    }

    @AfterEach
    void close() {
        station.close();
    }

    /** A day and its spots, {@code day} days from today. */
    private void publish(int day, int film) {
        store.publish(
                new Publication(
                        station.channel,
                        false,
                        List.of(station.day(TODAY.plusDays(day), film)),
                        List.of(station.playlog(hours(TODAY, 24 * day, 24 * day + 24), film % 4))));
    }

    @Test
    void theScheduleOfThePastIsKeptTwoDaysAtLeast() {
        Instant now = start(TODAY).plus(DAY.multipliedBy(4)).plusSeconds(1);
        store.forget(Retention.at(now, Duration.ZERO));
        assertThat(store.days(station.channel, hours(TODAY, 0, 240)))
                .extracting(ScheduleDay::bdate)
                .containsExactly(TODAY.plusDays(2), TODAY.plusDays(3), TODAY.plusDays(4));
        assertThat(store.items(station.channel, hours(TODAY, 0, 240)).getFirst().span().start())
                .isEqualTo(start(TODAY).plus(DAY.multipliedBy(2)));
    }

    @Test
    void aGuideThatTellsTheLongPastKeepsOneDayMore() {
        Instant now = start(TODAY).plus(DAY.multipliedBy(5));
        assertThat(store.forget(Retention.at(now, DAY.multipliedBy(4)))).isZero();
        store.forget(Retention.at(now, DAY.multipliedBy(3)));
        assertThat(store.days(station.channel, hours(TODAY, 0, 240))).hasSize(4);
    }

    @Test
    void theLatestDayStaysHoweverOldSinceTheNextOneGoesOnFromIt() {
        Instant now = start(TODAY).plus(DAY.multipliedBy(300));
        store.forget(Retention.at(now, Duration.ZERO));
        assertThat(store.lastDay(station.channel)).contains(station.day(TODAY.plusDays(4), 4));
        assertThat(store.days(station.channel, hours(TODAY, 0, 240))).hasSize(1);
        assertThat(store.playlogEnd(station.channel)).isEmpty();
    }

    @Test
    void aDayWhoseLastProgrammeStillRunsIsKept() {
        ScheduleDay late = station.day(TODAY.plusDays(5), 0);
        ScheduleDay shortDay =
                new ScheduleDay(
                        late.channel(),
                        late.bdate(),
                        hours(late.bdate(), 0, 12),
                        late.cursorIn(),
                        late.cursorOut(),
                        late.events(),
                        late.origin());
        store.publish(
                new Publication(
                        station.channel,
                        false,
                        List.of(shortDay, station.day(TODAY.plusDays(6), 0)),
                        List.of()));
        Instant cut = start(late.bdate()).plus(Duration.ofHours(13));
        store.forget(new Retention(cut, cut, cut, cut));
        assertThat(store.days(station.channel, hours(TODAY, 0, 240)))
                .extracting(ScheduleDay::bdate)
                .containsExactly(TODAY.plusDays(5), TODAY.plusDays(6));
    }

    @Test
    void ofEachAssetTheFirstAndTheLastAiringStayForEver() {
        Map<AssetId, List<Instant>> before = startsByAsset();
        Instant far = start(TODAY).plus(DAY.multipliedBy(3_000));
        store.forget(Retention.at(far, Duration.ZERO));
        Map<AssetId, List<Instant>> after = startsByAsset();

        assertThat(after).hasSize(4);
        after.forEach((asset, starts) ->
                assertThat(starts)
                        .containsExactly(
                                before.getOrDefault(asset, List.of()).getFirst(),
                                before.getOrDefault(asset, List.of()).getLast()));
        assertThat(store.lastAirings(far)).hasSize(4);
    }

    private Map<AssetId, List<Instant>> startsByAsset() {
        return store.airings(station.channel, hours(TODAY, 0, 240)).stream()
                .collect(
                        Collectors.groupingBy(
                                Airing::asset,
                                Collectors.collectingAndThen(
                                        Collectors.mapping(
                                                Airing::start,
                                                Collectors.toCollection(TreeSet::new)),
                                        List::copyOf)));
    }

    @Test
    void spotsAreForgottenBeforeProgrammes() {
        Instant now = start(TODAY).plus(DAY.multipliedBy(100));
        store.forget(Retention.at(now, Duration.ZERO));
        long spots =
                store.airings(station.channel, hours(TODAY, 0, 240)).stream()
                        .filter(airing -> !airing.copy().group().isEmpty())
                        .count();
        long programmes = store.airings(station.channel, hours(TODAY, 0, 240)).size() - spots;
        assertThat(programmes).isEqualTo(5 * 4);
        assertThat(spots).isPositive().isLessThanOrEqualTo(2L * station.films.size());
    }
}
