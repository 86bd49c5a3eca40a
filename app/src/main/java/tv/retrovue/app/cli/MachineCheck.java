package tv.retrovue.app.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.ops.Condition;
import tv.retrovue.app.ops.ZoneHealth;

/** Looks at what a station stands on: Java, folders, disk, time zone. Changes nothing. */
final class MachineCheck {
    private static final int JAVA_FLOOR = 25;
    private static final long GIGABYTE = 1_000_000_000L;

    /** A database, a day of logs and an hour of house copies. */
    private static final long LEAST_BYTES = 2 * GIGABYTE;

    private final StationConfig config;

    MachineCheck(StationConfig config) {
        this.config = config;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(fileNames());
        findings.add(dataFolder());
        findings.add(disk());
        config.library().media().forEach(folder -> findings.add(media(folder)));
        findings.add(zone());
        return findings;
    }

    private static Finding java() {
        String version = Runtime.version().toString();
        return Runtime.version().feature() >= JAVA_FLOOR
                ? Finding.ok("Java", version)
                : Finding.fail("Java", version + " is too old; needed is " + JAVA_FLOOR);
    }

    private static Finding fileNames() {
        String encoding = System.getProperty("sun.jnu.encoding", "unknown");
        return encoding.equals("UTF-8")
                ? Finding.ok("file names", "in UTF-8")
                : Finding.warn(
                        "file names",
                        "this locale writes them in "
                                + encoding
                                + ", and files with other letters cannot be opened; start with"
                                + " LC_ALL=C.UTF-8");
    }

    private Finding dataFolder() {
        Path data = config.station().data().toAbsolutePath();
        Path there = existing(data);
        if (!Files.isDirectory(there)) {
            return Finding.fail("data folder", there + " is in the way of " + data);
        }
        try {
            Path trial = Files.createTempFile(there, ".retrovue-doctor", "");
            Files.delete(trial);
        } catch (IOException e) {
            return Finding.fail(
                    "data folder",
                    "cannot write in " + there + " (" + e + "); give --data, or the rights to it");
        }
        return Finding.ok(
                "data folder",
                data + (there.equals(data) ? "" : ", to be made at the first start"));
    }

    private Finding disk() {
        Path data = existing(config.station().data().toAbsolutePath());
        try {
            FileStore store = Files.getFileStore(data);
            long free = store.getUsableSpace();
            String words = "%.1f GB free for %s".formatted(free / 1e9, data);
            return free >= LEAST_BYTES
                    ? Finding.ok("disk", words)
                    : Finding.warn(
                            "disk",
                            words
                                    + "; with less than "
                                    + LEAST_BYTES / GIGABYTE
                                    + " GB little can be prepared ahead");
        } catch (IOException e) {
            return Finding.fail("disk", "cannot ask how much is free at " + data + " (" + e + ")");
        }
    }

    private static Finding media(Path folder) {
        return Files.isDirectory(folder) && Files.isReadable(folder)
                ? Finding.ok("media", folder.toString())
                : Finding.fail("media", folder + " is no folder that can be read");
    }

    private Finding zone() {
        Condition zone = ZoneHealth.of(config).get();
        return zone.state() == Condition.State.OK
                ? Finding.ok("time zone", zone.sentence())
                : Finding.warn("time zone", zone.sentence());
    }

    /** The folder itself, or the nearest above it that is there. */
    private static Path existing(Path folder) {
        Path there = folder;
        while (Files.notExists(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                return there;
            }
            there = parent;
        }
        return there;
    }
}
