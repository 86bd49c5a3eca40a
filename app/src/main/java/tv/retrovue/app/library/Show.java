package tv.retrovue.app.library;

import java.util.OptionalInt;
import tv.retrovue.epg.catalog.Billing;

/**
 * A series, as a name has it.
 *
 * @param title what viewers read
 * @param series the title, with the year where there is one: there are two "Doctor Who"
 */
record Show(String title, String series, OptionalInt year) {

    static Show of(String name) {
        Year year = Year.inBrackets(name);
        String cleaned = Titles.title(year.before());
        String title = cleaned.isEmpty() ? year.before().strip() : cleaned;
        String series =
                year.year().isPresent() ? title + " (" + year.year().getAsInt() + ")" : title;
        return new Show(title, series, year.year());
    }

    /** Whether one name is an abbreviation or an extension of the other. */
    boolean resembles(Show other) {
        String mine = Titles.folded(title);
        String theirs = Titles.folded(other.title);
        return !mine.isEmpty()
                && !theirs.isEmpty()
                && (mine.startsWith(theirs) || theirs.startsWith(mine));
    }

    Billing billing(String subTitle, OptionalInt season, OptionalInt episode) {
        return new Billing(title, subTitle, series, season, episode, year, "");
    }
}
