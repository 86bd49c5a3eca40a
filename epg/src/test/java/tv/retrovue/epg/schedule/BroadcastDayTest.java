package tv.retrovue.epg.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BroadcastDayTest {

    static final List<String> ZONES =
            List.of(
                    "UTC",
                    "America/New_York",
                    "Europe/London",
                    "Australia/Lord_Howe",
                    "America/St_Johns",
                    "Pacific/Chatham",
                    "Africa/Casablanca",
                    "Africa/Cairo",
                    "America/Santiago",
                    "Asia/Beirut",
                    "Asia/Kathmandu",
                    "Asia/Kolkata",
                    "Antarctica/Troll");

    private static BroadcastDay days(String zone, String start) {
        return new BroadcastDay(ZoneId.of(zone), LocalTime.parse(start));
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-07, 2026-03-07T11:00:00Z, PT23H",
        "America/New_York, 2026-10-31, 2026-10-31T10:00:00Z, PT25H",
        "America/New_York, 2027-03-13, 2027-03-13T11:00:00Z, PT23H",
        "America/New_York, 2027-11-06, 2027-11-06T10:00:00Z, PT25H",
        "Europe/London, 2026-10-24, 2026-10-24T05:00:00Z, PT25H",
        "Europe/London, 2027-03-27, 2027-03-27T06:00:00Z, PT23H",
        "Australia/Lord_Howe, 2026-10-03, 2026-10-02T19:30:00Z, PT23H30M",
        "Australia/Lord_Howe, 2027-04-03, 2027-04-02T19:00:00Z, PT24H30M",
        "America/St_Johns, 2026-10-31, 2026-10-31T08:30:00Z, PT25H",
        "Pacific/Chatham, 2027-04-03, 2027-04-02T16:15:00Z, PT25H",
        "UTC, 2026-10-31, 2026-10-31T06:00:00Z, PT24H",
        "Asia/Kathmandu, 2026-10-31, 2026-10-31T00:15:00Z, PT24H",
    })
    void aDayIsAsLongAsItsZoneHasIt(String zone, LocalDate bdate, Instant start, Duration length) {
        Span span = days(zone, "06:00").span(bdate);
        assertThat(span.start()).isEqualTo(start);
        assertThat(Duration.between(span.start(), span.end())).isEqualTo(length);
    }

    @Test
    void aStartThatIsLeaptOverIsTheMomentAfterTheLeap() {
        Span span = days("America/New_York", "02:30").span(LocalDate.parse("2026-03-08"));
        assertThat(span.start()).isEqualTo(Instant.parse("2026-03-08T07:00:00Z"));
        assertThat(span.end()).isEqualTo(Instant.parse("2026-03-09T06:30:00Z"));
    }

    @Test
    void aStartThatComesTwiceIsTheFirst() {
        Span span = days("America/New_York", "01:30").span(LocalDate.parse("2026-11-01"));
        assertThat(span.start()).isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @Test
    void theRepeatedHourDoesNotFallBackIntoYesterday() {
        BroadcastDay days = days("America/New_York", "01:30");
        assertThat(days.bdateOf(Instant.parse("2026-11-01T05:29:59.999Z"))).isEqualTo("2026-10-31");
        assertThat(days.bdateOf(Instant.parse("2026-11-01T06:15:00Z"))).isEqualTo("2026-11-01");
    }

    @ParameterizedTest
    @CsvSource({
        "America/Santiago, 2026-09-06, 2026-09-06T04:00:00Z",
        "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z",
        "Asia/Beirut, 2026-03-29, 2026-03-28T22:00:00Z",
    })
    void aDayThatStartsInAMidnightGapStartsAtItsFirstMoment(
            String zone, LocalDate bdate, Instant start) {
        assertThat(days(zone, "00:00").span(bdate).start()).isEqualTo(start);
    }

    @Test
    void everyInstantLiesInExactlyTheDayThatIsNamedForIt() {
        for (String zone : ZONES) {
            for (String start : List.of("00:00", "01:30", "02:00", "02:30", "06:00", "23:30")) {
                BroadcastDay days = days(zone, start);
                LocalDate last = LocalDate.parse("2028-01-01");
                for (LocalDate d = LocalDate.parse("2026-01-01");
                        d.isBefore(last);
                        d = d.plusDays(1)) {
                    Span span = days.span(d);
                    assertThat(days.bdateOf(span.start())).as("%s %s", zone, start).isEqualTo(d);
                    assertThat(days.bdateOf(span.end().minusMillis(1))).isEqualTo(d);
                    assertThat(span.end()).isEqualTo(days.span(d.plusDays(1)).start());
                    assertLength(days, span);
                }
            }
        }
    }

    /** Unless an edge itself was moved out of a leap, a day lacks what the offset gained in it. */
    private static void assertLength(BroadcastDay days, Span span) {
        ZoneRules rules = days.zone().getRules();
        long gained =
                rules.getOffset(span.end()).getTotalSeconds()
                        - (long) rules.getOffset(span.start()).getTotalSeconds();
        boolean asWritten =
                span.start().atZone(days.zone()).toLocalTime().equals(days.dayStart())
                        && span.end().atZone(days.zone()).toLocalTime().equals(days.dayStart());
        long length = Duration.ofDays(1).toMillis() - gained * 1_000;
        if (asWritten) {
            assertThat(span.lengthMs()).as("%s on %s", days, span).isEqualTo(length);
        } else {
            assertThat(Math.abs(span.lengthMs() - length)).isLessThanOrEqualTo(7_200_000);
        }
    }

    @Test
    void randomInstantsAreFoundInTheirDays() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            BroadcastDay days =
                    days(
                            ZONES.get(random.nextInt(ZONES.size())),
                            LocalTime.ofSecondOfDay(random.nextInt(48) * 1_800L).toString());
            Instant at = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 2_200_000_000L));
            assertThat(days.span(days.bdateOf(at)).contains(at)).as("%s at %s", days, at).isTrue();
        }
    }
}
