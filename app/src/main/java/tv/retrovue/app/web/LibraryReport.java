package tv.retrovue.app.web;

import java.util.List;
import java.util.Map;

/**
 * What the library holds and what is being done with it.
 *
 * @param assets how many there are, by kind or state, in the order in which they are to be shown
 * @param scan looking through the sources
 * @param prepare making house copies of what airs soon, counted in pieces
 * @param house what there is of house copies
 * @param troubles sentences for the owner about files that could not be taken; they name files
 */
public record LibraryReport(
        Map<String, Long> assets, Work scan, Work prepare, House house, List<String> troubles) {

    public LibraryReport {
        troubles = List.copyOf(troubles);
    }

    /**
     * House copies.
     *
     * @param making what the encoders are at now
     * @param usedBytes of the disk
     * @param maxBytes that they may take
     * @param problem the last one that was met, for the owner; empty if there was none
     */
    public record House(List<Making> making, long usedBytes, long maxBytes, String problem) {
        public House {
            making = List.copyOf(making);
        }
    }

    /**
     * A piece that is being made.
     *
     * @param title of what it belongs to
     * @param piece counted from 1
     * @param pieces of the whole
     */
    public record Making(String title, int piece, int pieces) {

        /** For the page; its script says the same. */
        String sentence() {
            return pieces == 1 ? title : title + ", piece " + piece + " of " + pieces;
        }
    }

    /**
     * A long piece of work.
     *
     * @param sentence for a person, without names of files
     * @param total 0 while nobody can tell
     */
    public record Work(boolean running, long done, long total, String sentence) {
        static final Work NONE = new Work(false, 0, 0, "nothing to do");
    }
}
