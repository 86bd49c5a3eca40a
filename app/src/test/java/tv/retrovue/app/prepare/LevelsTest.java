package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.Asset;

class LevelsTest {
    private static final Asset ASSET = programme(1);
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");
    private static final Levels.Sound AS_IS = new Levels.Sound(Level.AS_IS, 0);
    private static final Levels.Sound RAISED = new Levels.Sound(Level.HOUSE, 6);

    private final Shelf.Book book = new Shelf.Book();
    private final Levels levels = new Levels(book, HouseMade.NONE);

    @Test
    void whatWasNeverMeasuredAirsAsItIs() {
        assertThat(levels.of(ASSET, PROFILE, EIGHT)).isEqualTo(AS_IS);
    }

    @Test
    void anAiringHasTheLevelThatWasKnownWhenItBegan() {
        measuredAt(EIGHT);

        assertThat(levels.of(ASSET, PROFILE, EIGHT.minusSeconds(3600))).isEqualTo(AS_IS);
        assertThat(levels.of(ASSET, PROFILE, EIGHT)).isEqualTo(AS_IS);
        assertThat(levels.of(ASSET, PROFILE, EIGHT.plusSeconds(3600))).isEqualTo(RAISED);
    }

    @Test
    void aMeasureIsInTimeWhileNothingOfTheAiringCanHaveBeenStarted() {
        measuredAt(EIGHT);
        Instant enough = EIGHT.plus(Measure.NOTICE);

        assertThat(levels.of(ASSET, PROFILE, enough.minusMillis(1))).isEqualTo(AS_IS);
        assertThat(levels.of(ASSET, PROFILE, enough)).isEqualTo(RAISED);
    }

    @Test
    void aRestartChangesNoLevel() {
        measuredAt(EIGHT);

        Levels restarted = new Levels(book, HouseMade.NONE);

        for (Instant airing : new Instant[] {EIGHT.minusSeconds(1), EIGHT.plusSeconds(61)}) {
            assertThat(restarted.of(ASSET, PROFILE, airing))
                    .isEqualTo(levels.of(ASSET, PROFILE, airing));
        }
    }

    @Test
    void whatIsOnlyCutHasOneLevelMeasuredOrNot() {
        Levels cut = new Levels(book, (_, profile) -> profile.equals(PROFILE));
        Levels.Sound one = cut.of(ASSET, PROFILE, EIGHT);

        measuredAt(EIGHT);

        assertThat(one).isEqualTo(new Levels.Sound(Level.HOUSE, 0));
        assertThat(cut.of(ASSET, PROFILE, EIGHT.minusSeconds(1))).isEqualTo(one);
        assertThat(cut.of(ASSET, PROFILE, EIGHT.plusSeconds(61))).isEqualTo(one);
    }

    private void measuredAt(Instant instant) {
        book.now = instant;
        book.measured(ASSET, -30);
    }
}
