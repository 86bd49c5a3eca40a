package tv.retrovue.tuner.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The children of this station on disk, a small file each: what a station that was killed leaves to
 * its successor, which then ends them.
 *
 * <p>A folder belongs to one living station at a time, or the successor would end the children of a
 * neighbour: the folder is locked, and the system frees the lock of whoever dies.
 *
 * <p>A note holds number, birth mark and program. The first two are the identity; the program is
 * for the reader of the log only, since a wrapper script becomes another program under the same
 * number. Thread-safe.
 */
final class ChildLedger implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChildLedger.class);
    private static final String SUFFIX = ".child";
    private static final long ORPHAN_MILLIS = 5000;
    private static final long LOOK_MILLIS = 10;

    private final Path folder;
    private final FileChannel lock;
    private final AtomicLong entries = new AtomicLong();

    private ChildLedger(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the folder over and ends the children that its last owner left. */
    static ChildLedger open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            lock.close();
            throw new IOException(
                    "cannot take over the children noted in "
                            + folder
                            + ": another station that runs on this folder holds them");
        }
        ChildLedger ledger = new ChildLedger(folder, lock);
        ledger.sweep();
        return ledger;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    /**
     * Notes a child.
     *
     * @return removes the note; does nothing where none could be made: a full disk must not stop
     *     what is on air
     */
    Runnable enter(ProcessSpec spec, ProcessHandle child) {
        Optional<BirthMark> born = BirthMark.of(child);
        if (born.isEmpty()) {
            return () -> {};
        }
        Path note = folder.resolve(child.pid() + "-" + entries.incrementAndGet() + SUFFIX);
        String program = spec.program().toString();
        try {
            Files.writeString(note, child.pid() + "\n" + born.get().value() + "\n" + program);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("child", spec.name())
                    .addKeyValue("note", note)
                    .addKeyValue("cause", e.toString())
                    .log("cannot note a child; it would outlive a station that is killed");
        }
        return () -> strike(note);
    }

    private static void strike(Path note) {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            log.atWarn().addKeyValue("note", note).setCause(e).log("cannot remove a note");
        }
    }

    private void sweep() throws IOException {
        List<ProcessHandle> orphans = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path note : notes) {
                orphans.addAll(orphanOf(note));
                strike(note);
            }
        }
        orphans.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle orphan : orphans) {
            if (!isGone(orphan)) {
                log.atError().addKeyValue("pid", orphan.pid()).log("an orphan does not die");
            }
        }
    }

    /** Looks again and again: nobody is told of the end of a process that nobody reaps. */
    private static boolean isGone(ProcessHandle orphan) {
        for (int look = 0; look < ORPHAN_MILLIS / LOOK_MILLIS; look++) {
            if (BirthMark.of(orphan).isEmpty()) {
                return true;
            }
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
        return false;
    }

    private static List<ProcessHandle> orphanOf(Path note) throws IOException {
        List<String> lines = Files.readString(note).lines().toList();
        if (lines.size() < 3 || !lines.getFirst().matches("[0-9]{1,9}")) {
            log.atWarn().addKeyValue("note", note).log("half a note: its child cannot be told");
            return List.of();
        }
        BirthMark born = new BirthMark(lines.get(1));
        Optional<ProcessHandle> orphan =
                ProcessHandle.of(Long.parseLong(lines.getFirst()))
                        .filter(found -> BirthMark.of(found).filter(born::equals).isPresent());
        orphan.ifPresent(found -> tell(found, lines.get(2)));
        return orphan.stream()
                .flatMap(found -> Stream.concat(Stream.of(found), found.descendants()))
                .toList();
    }

    private static void tell(ProcessHandle orphan, String program) {
        log.atWarn()
                .addKeyValue("pid", orphan.pid())
                .addKeyValue("program", program)
                .log("ending a child that an earlier run left behind");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
