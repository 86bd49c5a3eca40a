package tv.retrovue.app.prepare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.retrovue.app.prepare.HouseStore.PieceName;
import tv.retrovue.tuner.FrameRate;

/**
 * What is to be made, worked out from the wishes and from what is there.
 *
 * @param tasks missing pieces in the order of the wishes, then pieces to be made again because a
 *     mark has come where they have no key frame
 * @param turns when each wished piece is needed, in the order of the wishes
 * @param ready how many of the wished pieces are there
 */
record Backlog(List<Task> tasks, Map<PieceName, Long> turns, int ready) {

    /** One piece to make. */
    record Task(Wish wish, PieceName name) {

        /** All pieces of a wish, whether they are there or not. */
        static List<Task> of(Wish wish, PieceGrid grid) {
            CopyId copy = wish.copy();
            return grid.cuts(wish).stream()
                    .map(cut -> new Task(wish, new PieceName(copy, cut)))
                    .toList();
        }
    }

    static Backlog of(List<Wish> wishes, HouseStore store, PieceGrid grid) {
        Map<PieceName, Long> turns = new HashMap<>();
        List<Task> missing = new ArrayList<>();
        List<Task> present = new ArrayList<>();
        for (Wish wish : probed(wishes)) {
            for (Task task : Task.of(wish, grid)) {
                if (turns.putIfAbsent(task.name(), (long) turns.size()) == null) {
                    (store.has(task.name()) ? present : missing).add(task);
                }
            }
        }
        List<Task> tasks = missing.isEmpty() ? outdated(present, store) : missing;
        return new Backlog(tasks, turns, present.size());
    }

    /** A file that the scan has not come to yet is not opened. */
    private static List<Wish> probed(List<Wish> wishes) {
        return wishes.stream().filter(Wish::isProbed).toList();
    }

    private static List<Task> outdated(List<Task> present, HouseStore store) {
        return present.stream()
                .filter(task -> !store.hasKeyFrames(task.name(), frames(task.wish())))
                .toList();
    }

    private static List<Long> frames(Wish wish) {
        FrameRate rate = wish.profile().rate();
        return wish.marks().stream().map(rate::frameAt).toList();
    }

    /** The later the greater; the greatest for what nobody wishes. */
    long turn(PieceName name) {
        return turns.getOrDefault(name, Long.MAX_VALUE);
    }

    int wished() {
        return turns.size();
    }
}
