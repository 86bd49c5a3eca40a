package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.retrovue.app.ops.Condition;
import tv.retrovue.app.web.GuideDesk.Edition;
import tv.retrovue.app.web.GuideDesk.Reach;
import tv.retrovue.epg.guide.GuideBuilder;
import tv.retrovue.epg.guide.GuideStation;
import tv.retrovue.epg.schedule.Span;

class GuideDeskTest {
    private static final GuideStation STATION = new GuideStation("test", "Test", "Retrovue/test");

    private final HandSetClock clock = new HandSetClock();
    private final SampleSchedule schedule = new SampleSchedule();
    private final GuideDesk desk =
            new GuideDesk(new GuideBuilder(STATION, schedule), new Reach(2, 1), clock);

    GuideDeskTest() {
        schedule.add(1, "5", "Nova");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void reachesFromAWholeDayBackToTheLastOneAheadAtEveryMoment() {
        for (int minute = 0; minute < 25; minute++) {
            Instant now = clock.instant();
            Span window = desk.edition().orElseThrow().guide().window();
            assertThat(window.start()).isBeforeOrEqualTo(now.minus(Duration.ofDays(1)));
            assertThat(window.end()).isAfterOrEqualTo(now.plus(Duration.ofDays(2)));
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void anEditionLastsUntilSomethingIsDifferent() {
        Edition first = desk.edition().orElseThrow();
        clock.advance(Duration.ofMinutes(9));
        assertThat(desk.edition().orElseThrow()).isSameAs(first);

        clock.advance(Duration.ofMinutes(1));
        Edition same = desk.edition().orElseThrow();
        assertThat(same.guide().window()).isNotEqualTo(first.guide().window());
        assertThat(same.revision()).isEqualTo(1);
        assertThat(same.changed()).isEqualTo(first.changed());

        clock.advance(Duration.ofMinutes(20));
        Edition moved = desk.edition().orElseThrow();
        assertThat(moved.revision()).as("half-hours move in and out").isEqualTo(2);
        assertThat(moved.changed()).isEqualTo(clock.instant());
    }

    @Test
    void readersAreToldOfWhatIsNewAndOfNothingElse() {
        List<Long> told = new CopyOnWriteArrayList<>();
        desk.onEdition(edition -> told.add(edition.revision()));
        desk.edition();
        clock.advance(Duration.ofMinutes(10));
        desk.edition();
        assertThat(told).containsExactly(1L);

        clock.advance(Duration.ofMinutes(20));
        desk.edition();
        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void aChangeIsToldSoon() throws InterruptedException {
        Edition first = desk.edition().orElseThrow();
        schedule.newestTitle = "Live";
        desk.changed();

        long revision = first.revision();
        for (int i = 0; i < 500 && revision == first.revision(); i++) {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            revision = desk.edition().orElseThrow().revision();
        }
        Edition next = desk.edition().orElseThrow();
        assertThat(next.revision()).isEqualTo(2);
        assertThat(next.guide().toString()).contains("Live");
    }

    @Test
    void theLastGoodGuideStaysWhenTheNextCannotBeMade() {
        Edition first = desk.edition().orElseThrow();
        schedule.broken = true;
        clock.advance(Duration.ofMinutes(10));

        assertThat(desk.edition().orElseThrow()).isSameAs(first);
        assertThat(desk.condition().state()).isEqualTo(Condition.State.DEGRADED);
        assertThat(desk.condition().sentence()).contains("the database is gone");

        schedule.broken = false;
        assertThat(desk.edition().orElseThrow()).as("not asked again at once").isSameAs(first);
        clock.advance(Duration.ofSeconds(5));
        assertThat(desk.edition().orElseThrow()).isNotSameAs(first);
        assertThat(desk.condition().state()).isEqualTo(Condition.State.OK);
    }

    @Test
    void aStationThatNeverHadAGuideHasFailed() {
        assertThat(desk.condition().state()).isEqualTo(Condition.State.OK);
        schedule.broken = true;

        assertThat(desk.edition()).isEmpty();
        assertThat(desk.condition().state()).isEqualTo(Condition.State.FAILED);
    }

    @Test
    void afterItIsClosedTheLastGuideIsStillShown() {
        Edition first = desk.edition().orElseThrow();
        desk.close();
        clock.advance(Duration.ofHours(1));
        desk.changed();

        assertThat(desk.edition().orElseThrow()).isSameAs(first);
    }

    @Test
    void refusesToReachFurtherThanPlayersRead() {
        assertThatThrownBy(() -> new Reach(15, 1)).hasMessageContaining("1 to 14");
        assertThatThrownBy(() -> new Reach(1, 8)).hasMessageContaining("0 to 7");
    }
}
