package tv.retrovue.app.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tv.retrovue.app.library.ScanProgress;
import tv.retrovue.epg.catalog.AssetState;

/**
 * Whether the library's folders are there, and what was found in them.
 *
 * @param folders as configured
 * @param scan how far the last one has come
 * @param assets how many there are in each state
 */
public record LibraryHealth(
        List<Path> folders, Supplier<ScanProgress> scan, Supplier<Map<AssetState, Integer>> assets)
        implements Supplier<Condition> {

    @Override
    public Condition get() {
        List<String> losses = new ArrayList<>();
        folders.stream().flatMap(folder -> loss(folder).stream()).forEach(losses::add);
        ScanProgress.Phase phase = scan.get().phase();
        if (phase == ScanProgress.Phase.FAILED) {
            losses.add("the last scan failed, and the log says why");
        }
        Map<AssetState, Integer> counts = assets.get();
        int broken = counts.getOrDefault(AssetState.QUARANTINED, 0);
        if (broken > 0) {
            losses.add(counted(broken, "file") + " set aside as broken");
        }
        int ready = counts.getOrDefault(AssetState.READY, 0);
        if (ready == 0 && phase == ScanProgress.Phase.DONE && !folders.isEmpty()) {
            losses.add("nothing was found that can be aired");
        }
        if (!losses.isEmpty()) {
            return Condition.degraded(String.join("; ", losses));
        }
        return Condition.ok(
                folders.isEmpty() && ready == 0
                        ? "no folder is given"
                        : counted(ready, "file") + " can be aired");
    }

    private static List<String> loss(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of("the folder " + folder + " is not there");
        }
        return Files.isReadable(folder)
                ? List.of()
                : List.of("the folder " + folder + " cannot be read");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
