package tv.retrovue.app.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * How much room is left where the station keeps its data.
 *
 * @param folder of the data
 * @param leastBytes that should be free
 */
public record DiskHealth(Path folder, long leastBytes) implements Supplier<Condition> {

    /**
     * A backup of a large library's database and a day of the log fit into this. House copies stop
     * long before it: they leave a gigabyte free, or a tenth of a small disk.
     */
    public static final long LEAST_BYTES = 200_000_000;

    private static final long MEGABYTE = 1_000_000;
    private static final long TEN_GIGABYTES = 10_000 * MEGABYTE;

    @Override
    public Condition get() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String left = spoken(free) + " free where " + folder + " lies";
            return free < leastBytes
                    ? Condition.degraded(
                            "only "
                                    + left
                                    + ", less than "
                                    + spoken(leastBytes)
                                    + ": what is full can keep neither backups nor a log")
                    : Condition.ok(left);
        } catch (IOException e) {
            return Condition.degraded("cannot tell what is free where " + folder + " lies: " + e);
        }
    }

    private static String spoken(long bytes) {
        return bytes < TEN_GIGABYTES
                ? bytes / MEGABYTE + " MB"
                : bytes / (1_000 * MEGABYTE) + " GB";
    }
}
