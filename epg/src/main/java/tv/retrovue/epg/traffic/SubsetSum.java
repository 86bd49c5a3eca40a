package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills a length as exactly as it can be filled, with at most one of each group: a 0/1 grouped
 * subset sum, solved exactly over bit sets.
 *
 * <p>Lengths are counted in steps of 10 ms, rounded up, so that a choice never exceeds its room.
 */
final class SubsetSum {

    static final long STEP_MS = 10;

    private SubsetSum() {}

    /**
     * Chooses.
     *
     * @param groups lengths in milliseconds; groups and members best first
     * @return for each group the index of the chosen member, or -1. Of all choices with the largest
     *     sum the one that takes the earliest group, and of it the earliest member, that it can
     */
    static List<Integer> fill(List<List<Long>> groups, long roomMs) {
        int room = Math.toIntExact(Math.max(0, roomMs / STEP_MS));
        List<Sums> reachable = new ArrayList<>(groups.size() + 1);
        reachable.add(Sums.nothing(room));
        for (List<Long> group : groups.reversed()) {
            Sums with = reachable.getLast().copy();
            for (long lengthMs : group) {
                with.addShifted(reachable.getLast(), steps(lengthMs));
            }
            reachable.add(with);
        }
        // Now reachable(k) is what the last k groups can sum up to.
        long target = reachable.getLast().largest();
        List<Integer> choice = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            int member = member(groups.get(i), target, reachable.get(groups.size() - 1 - i));
            target -= member < 0 ? 0 : steps(groups.get(i).get(member));
            choice.add(member);
        }
        return choice;
    }

    /** The first member after which the rest still reaches the target; -1 to go without. */
    private static int member(List<Long> group, long target, Sums rest) {
        for (int member = 0; member < group.size(); member++) {
            if (rest.contains(target - steps(group.get(member)))) {
                return member;
            }
        }
        return -1;
    }

    static long steps(long lengthMs) {
        return Math.ceilDiv(lengthMs, STEP_MS);
    }

    /** A set of sums from 0 to a largest one, one bit each. */
    private static final class Sums {

        private final long[] words;
        private final int room;

        private Sums(long[] words, int room) {
            this.words = words;
            this.room = room;
        }

        static Sums nothing(int room) {
            Sums sums = new Sums(new long[(room >> 6) + 1], room);
            sums.words[0] = 1;
            return sums;
        }

        Sums copy() {
            return new Sums(words.clone(), room);
        }

        boolean contains(long sum) {
            return sum >= 0 && sum <= room && ((words[(int) (sum >> 6)] >>> sum) & 1) != 0;
        }

        /** Adds every sum of another set, made larger by some steps. */
        void addShifted(Sums other, long steps) {
            if (steps > room) {
                return;
            }
            int whole = (int) (steps >> 6);
            int bits = (int) (steps & 63);
            for (int to = words.length - 1; to >= whole; to--) {
                long word = other.words[to - whole] << bits;
                if (bits > 0 && to > whole) {
                    word |= other.words[to - whole - 1] >>> (64 - bits);
                }
                words[to] |= word;
            }
            int last = words.length - 1;
            words[last] &= -1L >>> (63 - (room & 63));
        }

        long largest() {
            int word = words.length - 1;
            while (words[word] == 0) {
                word--;
            }
            return word * 64L + 63 - Long.numberOfLeadingZeros(words[word]);
        }
    }
}
