import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its children use, as the kernel counts it. */
final class ProcessTree {
    /** Clock ticks per second of /proc, the same on every Linux that Java runs on. */
    private static final double TICKS = 100;

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Seconds of processor time since the start, children that have ended included. */
    double cpuSeconds() throws IOException {
        long ticks = ticks(root.pid(), 4);
        for (ProcessHandle child : root.descendants().toList()) {
            ticks += ticks(child.pid(), 2);
        }
        return ticks / TICKS;
    }

    /** Resident memory of all of them, in MiB. */
    double residentMebibytes() throws IOException {
        long kib = 0;
        for (ProcessHandle each : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            kib += residentKib(each.pid());
        }
        return kib / 1024.0;
    }

    long children() {
        return root.descendants().count();
    }

    /** The first of the fields utime, stime, cutime and cstime of /proc/PID/stat, added up. */
    private static long ticks(long pid, int fields) throws IOException {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // The name of the program, in parentheses, may hold anything.
        String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 0; i < fields; i++) {
            ticks += Long.parseLong(rest[11 + i]);
        }
        return ticks;
    }

    private static long residentKib(long pid) throws IOException {
        List<String> lines = read(pid, "status").lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /** Empty for a process that has just ended. */
    private static String read(long pid, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return "";
            }
            throw e;
        }
    }
}
