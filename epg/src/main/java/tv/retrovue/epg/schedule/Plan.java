package tv.retrovue.epg.schedule;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel wants to show, day after day. Where dayparts claim the same time, the one that
 * stands first has it.
 */
public record Plan(ChannelId channel, String name, List<Daypart> dayparts) {

    private static final int MINUTES_PER_DAY = 24 * 60;

    public Plan {
        dayparts = List.copyOf(dayparts);
    }

    /**
     * Everything that speaks against saving this plan, in sentences for the owner; empty for a
     * sound plan. A plan with problems can still be compiled: time that nobody claims is off the
     * air.
     *
     * @param gridMinutes of the channel
     */
    public List<String> problems(int gridMinutes) {
        List<String> problems = new ArrayList<>();
        for (Daypart daypart : dayparts) {
            if (daypart.pools().isEmpty()) {
                problems.add("daypart \"" + daypart.name() + "\" has no pool");
            }
            offGrid(daypart, daypart.from(), gridMinutes, problems);
            offGrid(daypart, daypart.to(), gridMinutes, problems);
        }
        claims(problems);
        return List.copyOf(problems);
    }

    /** A short name for this plan's content: equal plans, equal names. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder(name);
        for (Daypart daypart : dayparts) {
            text.append('|').append(daypart);
        }
        return Lot.fingerprint(text.toString());
    }

    private static void offGrid(Daypart daypart, LocalTime edge, int grid, List<String> problems) {
        if (minute(edge) % grid != 0) {
            problems.add(
                    "daypart \""
                            + daypart.name()
                            + "\" has an edge at "
                            + edge
                            + ", which is not on the grid of "
                            + grid
                            + " minutes");
        }
    }

    /** Walks the minutes of a day and reports every stretch that nobody or more than one claims. */
    private void claims(List<String> problems) {
        int from = 0;
        List<String> before = claimants(0);
        for (int minute = 1; minute <= MINUTES_PER_DAY; minute++) {
            List<String> now = minute == MINUTES_PER_DAY ? List.of() : claimants(minute);
            if (minute == MINUTES_PER_DAY || !now.equals(before)) {
                report(from, minute, before, problems);
                from = minute;
                before = now;
            }
        }
    }

    private static void report(int from, int to, List<String> claimants, List<String> problems) {
        String stretch = clock(from) + " to " + clock(to);
        if (claimants.isEmpty()) {
            problems.add(stretch + " is not covered by any daypart");
        } else if (claimants.size() > 1) {
            problems.add(stretch + " is claimed by " + String.join(" and ", claimants));
        }
    }

    private List<String> claimants(int minute) {
        return dayparts.stream()
                .filter(daypart -> covers(daypart, minute))
                .map(daypart -> "\"" + daypart.name() + "\"")
                .toList();
    }

    private static boolean covers(Daypart daypart, int minute) {
        int from = minute(daypart.from());
        int to = minute(daypart.to());
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static String clock(int minute) {
        return minute == MINUTES_PER_DAY
                ? "24:00"
                : LocalTime.ofSecondOfDay(minute * 60L).toString();
    }
}
