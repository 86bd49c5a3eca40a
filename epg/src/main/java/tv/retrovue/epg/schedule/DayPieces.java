package tv.retrovue.epg.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lays a plan's dayparts over one broadcast day. The pieces are contiguous and their edges stand on
 * the grid; an edge that does not is moved to the next point of it, so that no programme starts off
 * the grid.
 */
final class DayPieces {

    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final int NOBODY = -1;

    private final Plan plan;
    private final BroadcastDay days;
    private final Grid grid;
    private final int[] claims;

    DayPieces(Plan plan, ChannelSettings settings) {
        this.plan = plan;
        this.days = BroadcastDay.of(settings);
        this.grid = Grid.of(settings);
        this.claims = claims(plan, settings.dayStart().toSecondOfDay() / 60);
    }

    /**
     * A stretch of one daypart, or of time that nobody claims.
     *
     * @param openMs start of the daypart, which may have come on from the day before
     * @param startMs from here on it belongs to this day
     * @param fillMs up to here it belongs to this day
     * @param endMs end of the daypart, which may go on into the next day
     * @param limitMs no programme that starts here may end later
     */
    record Piece(
            Optional<Daypart> daypart,
            long openMs,
            long startMs,
            long fillMs,
            long endMs,
            long limitMs) {}

    /** The pieces of a day, without empty ones. */
    List<Piece> of(LocalDate bdate) {
        long dayStartMs = aligned(bdate, 0);
        long dayEndMs = aligned(bdate, MINUTES_PER_DAY);
        // Whatever starts today must leave something of tomorrow.
        long lastMs = aligned(bdate.plusDays(1), MINUTES_PER_DAY) - 1;
        List<Run> runs = runs(bdate);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.endMs() <= dayStartMs || run.startMs() >= dayEndMs) {
                continue;
            }
            Optional<Daypart> daypart = daypart(run);
            boolean overruns =
                    daypart.filter(d -> d.end() == Daypart.EndPolicy.OVERRUN).isPresent();
            // A programme that runs over must leave something of the daypart that follows.
            long limitMs =
                    overruns && i + 1 < runs.size() ? runs.get(i + 1).endMs() - 1 : run.endMs();
            pieces.add(
                    new Piece(
                            daypart,
                            run.startMs(),
                            Math.max(run.startMs(), dayStartMs),
                            Math.min(run.endMs(), dayEndMs),
                            Math.min(run.endMs(), lastMs),
                            Math.min(limitMs, lastMs)));
        }
        return pieces;
    }

    private Optional<Daypart> daypart(Run run) {
        return run.claim() == NOBODY
                ? Optional.empty()
                : Optional.of(plan.dayparts().get(run.claim()));
    }

    private record Run(int claim, long startMs, long endMs) {}

    /** The runs of a day and its neighbours; what goes on over an edge of the day is one run. */
    private List<Run> runs(LocalDate bdate) {
        List<Run> runs = new ArrayList<>();
        for (LocalDate date : List.of(bdate.minusDays(1), bdate, bdate.plusDays(1))) {
            int from = 0;
            for (int minute = 1; minute <= MINUTES_PER_DAY; minute++) {
                if (minute == MINUTES_PER_DAY || claims[minute] != claims[from]) {
                    add(runs, new Run(claims[from], aligned(date, from), aligned(date, minute)));
                    from = minute;
                }
            }
        }
        return runs;
    }

    private static void add(List<Run> runs, Run run) {
        if (run.startMs() == run.endMs()) {
            return;
        }
        if (!runs.isEmpty() && runs.getLast().claim() == run.claim()) {
            Run before = runs.removeLast();
            runs.add(new Run(run.claim(), before.startMs(), run.endMs()));
        } else {
            runs.add(run);
        }
    }

    private long aligned(LocalDate bdate, int minutes) {
        return grid.atOrAfter(days.after(bdate, minutes).toEpochMilli());
    }

    /** Which daypart has each local minute after the start of the day; the first that claims it. */
    private static int[] claims(Plan plan, int dayStartMinute) {
        int[] claims = new int[MINUTES_PER_DAY];
        Arrays.fill(claims, NOBODY);
        for (int i = plan.dayparts().size() - 1; i >= 0; i--) {
            Daypart daypart = plan.dayparts().get(i);
            int from = daypart.from().toSecondOfDay() / 60;
            int to = daypart.to().toSecondOfDay() / 60;
            int length = to > from ? to - from : to - from + MINUTES_PER_DAY;
            for (int minute = from; minute < from + length; minute++) {
                claims[Math.floorMod(minute - dayStartMinute, MINUTES_PER_DAY)] = i;
            }
        }
        return claims;
    }
}
