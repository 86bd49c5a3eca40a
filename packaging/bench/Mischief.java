import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Does to a station what a bad day does. When and what is drawn from the seed; to which process and
 * which file depends on what runs at that moment. Whatever it breaks in the library it repairs.
 */
final class Mischief implements AutoCloseable {
    /** So long a process is waited for, where none runs at the moment. */
    private static final Duration LOOKING = Duration.ofSeconds(2);

    private final Place place;
    private final Guests guests;
    private final Diary diary;
    private final Random random;
    private final Map<Kind, Long> due = new EnumMap<>(Kind.class);
    private final List<Repair> repairs = new ArrayList<>();
    private long lookingSince;
    private int stashed;

    /** What can happen, and how many seconds apart it does. */
    private enum Kind {
        KILL(3, 8),
        FREEZE(15, 35),
        FILE(20, 40),
        COPIES(25, 50),
        SCAN(50, 90),
        STALL(40, 80);

        final int least;
        final int most;

        Kind(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    /** Where it happens; the stash is a folder on the disk of the library. */
    record Place(StationUnderTest station, List<URI> channels, Path media, Path data, Path stash) {}

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private record Repair(long nanos, String what, Path file, Deed deed) {}

    Mischief(Place place, Guests guests, Diary diary, Random random) throws IOException {
        this.place = place;
        this.guests = guests;
        this.diary = diary;
        this.random = random;
        Files.createDirectories(place.stash());
        for (Kind kind : Kind.values()) {
            postpone(kind, System.nanoTime());
        }
    }

    /** Does what is due. */
    void look(long nanos) throws IOException, InterruptedException {
        for (Repair repair : List.copyOf(repairs)) {
            if (repair.nanos() <= nanos) {
                repair(repair);
            }
        }
        for (Kind kind : Kind.values()) {
            if (due.get(kind) <= nanos && happens(kind, nanos)) {
                postpone(kind, nanos);
            }
        }
    }

    private void postpone(Kind kind, long nanos) {
        long millis = random.nextLong(kind.least * 1_000L, kind.most * 1_000L);
        due.put(kind, nanos + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** False where there is nothing to do it to, and it is worth looking again. */
    private boolean happens(Kind kind, long nanos) throws IOException, InterruptedException {
        return switch (kind) {
            case KILL -> toProcess("kill -9", nanos, ProcessHandle::destroyForcibly);
            case FREEZE -> toProcess("freeze", nanos, this::freeze);
            case FILE -> spoil();
            case COPIES -> loseCopies();
            case SCAN -> scan();
            case STALL -> {
                guests.stall(place.channels().get(random.nextInt(place.channels().size())));
                yield true;
            }
        };
    }

    private interface Blow {
        void hit(ProcessHandle process) throws IOException, InterruptedException;
    }

    private boolean toProcess(String what, long nanos, Blow blow)
            throws IOException, InterruptedException {
        List<ProcessHandle> running = place.station().tree.running("ffmpeg");
        if (running.isEmpty()) {
            lookingSince = lookingSince == 0 ? nanos : lookingSince;
            boolean given = nanos - lookingSince > LOOKING.toNanos();
            lookingSince = given ? 0 : lookingSince;
            return given;
        }
        lookingSince = 0;
        ProcessHandle victim = victim(running);
        List<Path> reads = ProcessTree.openFiles(victim, place.media());
        List<Path> copies = ProcessTree.openFiles(victim, place.data());
        blow.hit(victim);
        diary.event(
                what,
                "ffmpeg %d of %d running, with library %s, data %s"
                        .formatted(victim.pid(), running.size(), names(reads), names(copies)));
        return true;
    }

    /** Mostly one that is on the air or about to be: one that makes no house copy. */
    private ProcessHandle victim(List<ProcessHandle> running) throws IOException {
        List<ProcessHandle> liable = new ArrayList<>();
        boolean any = random.nextInt(4) == 0;
        Path making = place.data().resolve("house/work");
        for (ProcessHandle process : running) {
            if (any || ProcessTree.openFiles(process, making).isEmpty()) {
                liable.add(process);
            }
        }
        List<ProcessHandle> from = liable.isEmpty() ? running : liable;
        return from.get(random.nextInt(from.size()));
    }

    private void freeze(ProcessHandle process) throws IOException, InterruptedException {
        int millis = random.nextInt(2_000, 7_000);
        signal(process, "STOP");
        later(millis, "frozen ffmpeg %d goes on".formatted(process.pid()), Path.of(""), () -> signal(process, "CONT"));
    }

    private static void signal(ProcessHandle process, String name)
            throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        }
    }

    /** A file that is being read, if there is one. */
    private boolean spoil() throws IOException {
        List<Path> files = new ArrayList<>();
        for (ProcessHandle process : place.station().tree.running("ffmpeg")) {
            files.addAll(ProcessTree.openFiles(process, place.media()));
        }
        files.removeIf(file -> !Files.isRegularFile(file) || isBroken(file));
        String which = "that is being read";
        if (files.isEmpty()) {
            which = "that nobody reads";
            files.addAll(below(place.media()).stream().filter(file -> !isBroken(file)).toList());
        }
        Path file = files.get(random.nextInt(files.size()));
        int millis = random.nextInt(5_000, 20_000);
        Path kept = place.stash().resolve("file" + stashed++);
        String name = place.media().relativize(file).toString();
        switch (random.nextInt(3)) {
            case 0 -> {
                Files.move(file, kept);
                diary.event("library file deleted", name + ", " + which);
                later(millis, name + " is back", file, () -> Files.move(kept, file));
            }
            case 1 -> {
                Path other = file.resolveSibling("Renamed " + file.getFileName());
                Files.move(file, other);
                diary.event("library file renamed", name + ", " + which);
                later(millis, name + " has its name back", file, () -> Files.move(other, file));
            }
            default -> {
                Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
                try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    open.truncate(open.size() / 3);
                }
                diary.event("library file truncated", name + ", " + which);
                later(millis, name + " is whole", file,
                        () -> Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING));
            }
        }
        return true;
    }

    private boolean isBroken(Path file) {
        return repairs.stream().anyMatch(repair -> repair.file().equals(file))
                || file.getFileName().toString().startsWith("Renamed ");
    }

    private boolean loseCopies() throws IOException {
        List<Path> copies =
                below(place.data().resolve("house")).stream()
                        .filter(file -> file.toString().endsWith(".mp4"))
                        .filter(file -> !file.toString().contains("/work/"))
                        .toList();
        int lost = Math.min(copies.size(), 1 + random.nextInt(4));
        for (int i = 0; i < lost; i++) {
            Files.deleteIfExists(copies.get(random.nextInt(copies.size())));
        }
        if (lost > 0) {
            diary.event("house copies deleted", lost + " of " + copies.size());
        }
        return true;
    }

    private boolean scan() throws InterruptedException {
        String answer = new OwnersFace(place.station(), place.data()).scan();
        diary.event("library scanned", "answer " + answer);
        return true;
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // What is deleted meanwhile by the station ends the walk; the next one sees the rest.
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).distinct().toList();
    }

    private void later(int millis, String what, Path file, Deed deed) {
        repairs.add(
                new Repair(
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), what, file, deed));
    }

    private void repair(Repair repair) throws IOException, InterruptedException {
        repairs.remove(repair);
        try {
            repair.deed().run();
            diary.note(repair.what());
        } catch (NoSuchFileException e) {
            diary.note("cannot be repaired: " + e.getMessage());
        }
    }

    /** Repairs all that is broken. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (Repair repair : List.copyOf(repairs)) {
            repair(repair);
        }
    }
}
