import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Resident memory of the process itself, in MiB. */
    double rootResidentMebibytes() throws IOException {
        return residentKib(root.pid()) / 1024.0;
    }

    /** Threads of the process itself, as the kernel counts them. */
    long threads() throws IOException {
        return statusNumber(root.pid(), "Threads:");
    }

    /** Those of its children that run a program of a name. */
    List<ProcessHandle> running(String program) {
        return root.descendants()
                .filter(child -> child.info()
                        .command()
                        .filter(command -> Path.of(command).endsWith(program))
                        .isPresent())
                .toList();
    }

    /** Files below a folder that a process has open. */
    static List<Path> openFiles(ProcessHandle process, Path folder) throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
            for (Path link : links.toList()) {
                Path target = Files.readSymbolicLink(link);
                if (target.startsWith(folder)) {
                    open.add(target);
                }
            }
        } catch (FileSystemException | UncheckedIOException e) {
            // It has just ended, or closed one of them.
            return open;
        }
        return open;
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
        return statusNumber(pid, "VmRSS:");
    }

    private static long statusNumber(long pid, String name) throws IOException {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith(name))
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
