package tv.retrovue.app.web;

import java.util.List;
import java.util.Map;

/**
 * What the library holds and what is being done with it.
 *
 * @param assets how many there are, by kind or state, in the order in which they are to be shown
 * @param scan looking through the sources
 * @param prepare making house copies
 * @param troubles sentences for the owner about files that could not be taken; they name files
 */
public record LibraryReport(
        Map<String, Long> assets, Work scan, Work prepare, List<String> troubles) {

    public LibraryReport {
        troubles = List.copyOf(troubles);
    }

    /**
     * A long piece of work.
     *
     * @param sentence for a person, without names of files
     * @param total 0 while nobody can tell
     */
    public record Work(boolean running, long done, long total, String sentence) {
        public static final Work NONE = new Work(false, 0, 0, "nothing to do");
    }
}
