package tv.retrovue.epg.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

class AiringsTest {
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");
    private static final Instant HALF_PAST = EIGHT.plusSeconds(1800);

    private final Airings airings =
            Airings.of(List.of(event("first", EIGHT), event("second", HALF_PAST)));

    @Test
    void allActsOfAProgrammeAreOneAiring() {
        assertThat(airings.startOf(item("first", PlaylogItem.Kind.CONTENT, EIGHT)))
                .isEqualTo(EIGHT);
        assertThat(airings.startOf(item("first", PlaylogItem.Kind.CONTENT, EIGHT.plusSeconds(900))))
                .isEqualTo(EIGHT);
        assertThat(airings.startOf(item("second", PlaylogItem.Kind.CONTENT, HALF_PAST)))
                .isEqualTo(HALF_PAST);
    }

    @Test
    void whatAirsInABreakIsAnAiringByItself() {
        Instant inside = EIGHT.plusSeconds(600);

        for (PlaylogItem.Kind kind :
                List.of(
                        PlaylogItem.Kind.COMMERCIAL,
                        PlaylogItem.Kind.STATION_ID,
                        PlaylogItem.Kind.FILLER)) {
            assertThat(airings.startOf(item("first", kind, inside))).isEqualTo(inside);
        }
    }

    @Test
    void aProgrammeOfAnEventThatIsForgottenIsAnAiringByItself() {
        assertThat(airings.startOf(item("lost", PlaylogItem.Kind.CONTENT, HALF_PAST)))
                .isEqualTo(HALF_PAST);
    }

    private static PlaylogItem item(String event, PlaylogItem.Kind kind, Instant start) {
        return new PlaylogItem(
                event,
                0,
                0,
                new Span(start, start.plusSeconds(30)),
                kind,
                Optional.of(new PlaylogItem.Clip(new AssetId(1), 0)),
                "");
    }

    private static ProgramEvent event(String id, Instant start) {
        return new ProgramEvent(
                id,
                new ProgramEvent.Place(LocalDate.of(2026, 11, 21), 0, ""),
                new Span(start, start.plusSeconds(1800)),
                Optional.empty(),
                ProgramEvent.Kind.PROGRAM,
                Billing.titled(id));
    }
}
