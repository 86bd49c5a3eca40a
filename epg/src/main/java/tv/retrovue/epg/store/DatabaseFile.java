package tv.retrovue.epg.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The file under a {@link Database}: how connections to it are set up, whether it may be opened at
 * all, and what the owner is told when it may not.
 */
final class DatabaseFile {
    /** "RTVU" in the header of the file: tells our databases from those of other programs. */
    static final int APPLICATION_ID = 0x52545655;

    /**
     * How long a statement waits for a lock. Nothing of ours contends; an owner's own {@code
     * sqlite3} shell may.
     */
    private static final int BUSY_TIMEOUT_MS = 5_000;

    /** What the write-ahead log shrinks to once a large scan has been moved into the file. */
    private static final int LOG_LIMIT_BYTES = 16 << 20;

    /**
     * Up to this size every page is checked at every start: about 2 ms per MB from memory, and a
     * second from a slow card. A larger file, of some 25 000 assets, is checked when the station
     * was not stopped in an orderly way; {@link Database#backup} reads all of it anyway.
     */
    private static final long CHECKED_BYTES = 64L << 20;

    /** First bytes of every SQLite 3 file. */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Backups backups;

    DatabaseFile(Path path, Backups backups) {
        this.path = path;
        this.backups = backups;
    }

    Path path() {
        return path;
    }

    /** Connections that take the write lock when they begin, never in the middle. */
    SQLiteDataSource forWriting() {
        SQLiteConfig config = common();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setGetGeneratedKeys(false);
        return source(config);
    }

    /** Connections for readers, and for the migrations, which manage their own locks. */
    SQLiteDataSource shared() {
        return source(common());
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        return config;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        // As a URI: in a plain path the driver takes a question mark for the start of options.
        source.setUrl("jdbc:sqlite:" + path.toUri());
        return source;
    }

    /** Makes the folder, and refuses what is no sound database of a station. Changes no file. */
    void inspect() {
        try {
            Files.createDirectories(path.getParent());
            if (!Files.exists(path) || Files.size(path) == 0) {
                return;
            }
            requireMagic();
            examine(worthChecking());
        } catch (IOException e) {
            throw new StoreException("cannot open the database " + path + ": " + e, e);
        }
    }

    private void examine(boolean everyPage) {
        SQLiteConfig looking = new SQLiteConfig();
        looking.setReadOnly(true);
        looking.setBusyTimeout(BUSY_TIMEOUT_MS);
        try (Handle handle = Jdbi.create(source(looking)).open()) {
            requireOurs(handle);
            if (everyPage) {
                requireSound(handle);
            }
        } catch (JdbiException e) {
            throw failure("opening", e);
        }
    }

    private void requireMagic() throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(MAGIC.length);
        }
        if (!Arrays.equals(head, MAGIC)) {
            throw new StoreException(
                    path + " is no SQLite database, so it is left alone; " + remedy());
        }
    }

    private void requireOurs(Handle handle) {
        int application = number(handle, "PRAGMA application_id");
        int tables = number(handle, "SELECT count(*) FROM sqlite_schema");
        if (application != APPLICATION_ID && tables > 0) {
            throw new StoreException(
                    path + " is the database of another program, so it is left alone; " + remedy());
        }
    }

    /** What tells this file from any other that may come to have its name. */
    Object identity() {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            // A system that numbers no files has the name and nothing else.
            return key == null ? path : key;
        } catch (IOException e) {
            throw new StoreException("cannot look at the database " + path + ": " + e, e);
        }
    }

    /** Refuses a file that is not, or no longer, the one that was opened. */
    void requireStill(Object opened) {
        if (!Files.exists(path) || !identity().equals(opened)) {
            throw new StoreException(
                    path
                            + " was moved, deleted or replaced while the station runs, and what is"
                            + " written now will be lost: put it back, or stop the station"
                            + backups.latest()
                                    .map(copy -> "; the last good backup is " + copy)
                                    .orElse(""));
        }
        try {
            requireMagic();
        } catch (IOException e) {
            throw new StoreException("cannot read the database " + path + ": " + e, e);
        }
    }

    /** Writes our mark into a new file before anything else is in it. */
    void claim() {
        try (Handle handle = Jdbi.create(shared()).open()) {
            if (number(handle, "PRAGMA application_id") != APPLICATION_ID) {
                handle.execute("PRAGMA application_id = " + APPLICATION_ID);
            }
        }
    }

    private boolean worthChecking() throws IOException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        return Files.size(path) <= CHECKED_BYTES || (Files.exists(log) && Files.size(log) > 0);
    }

    private void requireSound(Handle handle) {
        String verdict =
                handle.createQuery("PRAGMA quick_check(1)")
                        .mapTo(String.class)
                        .findFirst()
                        .orElse("");
        if (!verdict.equals("ok")) {
            throw damaged(verdict, null);
        }
    }

    private static int number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).one();
    }

    /** The sentence for a database that this program is too old for. */
    StoreException newer(Migrations.Standing standing) {
        return new StoreException(
                path
                        + " has schema "
                        + standing.applied()
                        + ", written by a newer Retrovue, and this one knows schemas up to "
                        + standing.known()
                        + "; install the newer one again; otherwise, "
                        + remedy());
    }

    /** The sentence for a step of the ladder that failed. */
    StoreException notMigrated(Migrations.Standing standing, RuntimeException cause) {
        return new StoreException(
                "cannot bring "
                        + path
                        + " from schema "
                        + (standing.applied().isEmpty() ? "0" : standing.applied())
                        + " to "
                        + standing.known()
                        + " ("
                        + line(cause)
                        + "); "
                        + remedy(),
                cause);
    }

    /** The sentence for a statement that failed. */
    StoreException failure(String attempt, RuntimeException cause) {
        SQLiteErrorCode code = code(cause).orElse(SQLiteErrorCode.UNKNOWN_ERROR);
        return switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(code.message, cause);
            case SQLITE_FULL -> failed(attempt, "the disk is full", cause);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    failed(attempt, "another program holds its lock", cause);
            default -> failed(attempt, line(cause), cause);
        };
    }

    private StoreException failed(String attempt, String why, RuntimeException cause) {
        return new StoreException(attempt + " " + path + " failed: " + why, cause);
    }

    private StoreException damaged(String how, @Nullable Throwable cause) {
        return new StoreException(path + " is damaged (" + how + "); " + remedy(), cause);
    }

    private String remedy() {
        try {
            return backups.latest()
                    .map(copy -> "the last good backup is " + copy)
                    .orElse("there is no backup yet; move the file away to start anew");
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** SQLite's primary code for a failure. */
    static Optional<SQLiteErrorCode> code(Throwable failure) {
        return deepest(failure) instanceof SQLiteException sqlite
                ? Optional.of(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff))
                : Optional.empty();
    }

    /** What went wrong, in one line. */
    private static String line(Throwable failure) {
        return String.valueOf(deepest(failure).getMessage()).strip().replaceAll("\\s+", " ");
    }

    private static Throwable deepest(Throwable failure) {
        Throwable at = failure;
        Throwable cause = at.getCause();
        while (cause != null && !(at instanceof SQLException)) {
            at = cause;
            cause = at.getCause();
        }
        return at;
    }
}
