package tv.retrovue.epg.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The copies of a database in the folder {@code backups} beside it. A copy is written under another
 * name, forced to the disk and then renamed, so a name that can be seen is a whole copy.
 *
 * <p>Two sorts, kept apart so that neither pushes the other out: {@code station-STAMP.db} for a day
 * (the newest of each of the last {@value #DAYS} days and of each of the last {@value #WEEKS}
 * weeks) and {@code station-STAMP-schemaN.db} made before a migration away from schema N (the last
 * {@value #MIGRATIONS}). Thread-safe.
 */
final class Backups {
    static final int DAYS = 7;
    static final int WEEKS = 4;
    static final int MIGRATIONS = 7;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String stem;
    private final InstantSource time;
    private final ReentrantLock copying = new ReentrantLock();

    Backups(Path database, InstantSource time) {
        this.folder = database.resolveSibling("backups");
        String name = database.getFileName().toString();
        int dot = name.lastIndexOf('.');
        this.stem = dot > 0 ? name.substring(0, dot) : name;
        this.time = time;
    }

    /** The newest whole copy of any sort. */
    Optional<Path> latest() {
        return copies().stream().max(Comparator.comparing(Copy::taken)).map(Copy::path);
    }

    /** Copies for the day and drops what is too many. */
    Path take(Handle from) {
        return copy(from, "");
    }

    /** Copies before leaving a schema and drops what is too many. */
    Path takeBeforeMigration(Handle from, String schema) {
        return copy(from, "-schema" + schema);
    }

    private Path copy(Handle from, String suffix) {
        Path target = folder.resolve(stem + "-" + STAMP.format(time.instant()) + suffix + ".db");
        Path unfinished = folder.resolve(target.getFileName() + ".part");
        copying.lock();
        try {
            Files.createDirectories(folder);
            try {
                // SQLite refuses to write into a file that holds something already.
                Files.deleteIfExists(unfinished);
                from.execute("VACUUM INTO ?", unfinished.toString());
                force(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            prune();
            return target;
        } catch (IOException e) {
            throw new StoreException("cannot write the backup " + target + ": " + e, e);
        } finally {
            copying.unlock();
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void prune() throws IOException {
        List<Copy> all = copies();
        Set<Copy> kept = kept(all);
        for (Copy copy : all) {
            if (!kept.contains(copy)) {
                Files.deleteIfExists(copy.path());
            }
        }
    }

    /** Which of these copies stay. */
    static Set<Copy> kept(List<Copy> copies) {
        List<Copy> newestFirst =
                copies.stream().sorted(Comparator.comparing(Copy::taken).reversed()).toList();
        Set<Copy> kept = new HashSet<>();
        newestFirst.stream().filter(Copy::migration).limit(MIGRATIONS).forEach(kept::add);
        List<LocalDate> days = new ArrayList<>();
        List<Integer> weeks = new ArrayList<>();
        for (Copy copy : newestFirst) {
            if (!copy.migration()) {
                boolean day = opens(days, copy.day(), DAYS);
                boolean week = opens(weeks, copy.week(), WEEKS);
                if (day || week) {
                    kept.add(copy);
                }
            }
        }
        return kept;
    }

    /** Whether a span is seen for the first time and there is room for it. */
    private static <T> boolean opens(List<T> seen, T span, int room) {
        return !seen.contains(span) && seen.size() < room && seen.add(span);
    }

    private List<Copy> copies() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern shape =
                Pattern.compile(
                        Pattern.quote(stem) + "-([0-9]{8}T[0-9]{9}Z)(-schema[0-9.]+)?\\.db");
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.flatMap(entry -> copy(entry, shape).stream()).toList();
        } catch (IOException e) {
            throw new StoreException("cannot list the backups in " + folder + ": " + e, e);
        }
    }

    private static Optional<Copy> copy(Path entry, Pattern shape) {
        Matcher name = shape.matcher(entry.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            Instant taken = STAMP.parse(name.group(1), Instant::from);
            return Optional.of(new Copy(entry, taken, name.group(2) != null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One finished copy. */
    record Copy(Path path, Instant taken, boolean migration) {

        LocalDate day() {
            return LocalDate.ofInstant(taken, ZoneOffset.UTC);
        }

        int week() {
            return day().get(IsoFields.WEEK_BASED_YEAR) * 100
                    + day().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        }
    }
}
