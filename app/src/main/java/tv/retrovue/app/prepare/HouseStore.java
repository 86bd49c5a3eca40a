package tv.retrovue.app.prepare;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.ffmpeg.PieceIndex;

/**
 * The pieces of house copies on disk.
 *
 * <p>A piece is a file whose name says what it is: there is no list beside the folder that could
 * tell otherwise. It counts from the moment it is renamed into place, whole and on the disk; what
 * is being made lies in a folder {@code work}, which is emptied when the store opens. Thread-safe.
 */
public final class HouseStore {
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f-]{" + CopyId.LENGTH + "})-(\\d{1,12})-(\\d{1,12})\\.mp4");

    private static final Logger log = LoggerFactory.getLogger(HouseStore.class);

    private final Path folder;
    private final HouseLimits limits;
    private final ConcurrentMap<PieceName, Long> sizes = new ConcurrentHashMap<>();
    private final ConcurrentMap<PieceName, PieceIndex> indices = new ConcurrentHashMap<>();

    /** Which piece of which copy. */
    record PieceName(CopyId copy, Cut cut) {
        private String file() {
            return copy.text() + "-" + cut.first() + "-" + cut.frames() + ".mp4";
        }

        private static Optional<PieceName> of(Path file) {
            Matcher matcher = NAME.matcher(file.getFileName().toString());
            if (!matcher.matches() || Long.parseLong(matcher.group(3)) < 1) {
                return Optional.empty();
            }
            Cut cut = new Cut(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
            return Optional.of(new PieceName(new CopyId(matcher.group(1)), cut));
        }
    }

    private HouseStore(Path folder, HouseLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Opens the store, lists what is there and removes what was being made when the station ended.
     *
     * @param folder of house copies alone, made if it is missing
     * @param maxBytes as the owner has set it; empty for the default
     */
    public static HouseStore open(Path folder, Optional<Long> maxBytes) throws IOException {
        Files.createDirectories(folder);
        long used = 0;
        for (Path file : files(folder)) {
            used += PieceName.of(file).isPresent() ? Files.size(file) : 0;
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        return open(folder, HouseLimits.of(maxBytes, free, used));
    }

    static HouseStore open(Path folder, HouseLimits limits) throws IOException {
        HouseStore store = new HouseStore(Files.createDirectories(folder), limits);
        deleteAll(store.work());
        Files.createDirectories(store.work());
        for (Path file : files(folder)) {
            Optional<PieceName> name = PieceName.of(file);
            if (name.isPresent()) {
                store.sizes.put(name.get(), Files.size(file));
            }
        }
        return store;
    }

    /** Bytes of all pieces. */
    public long usedBytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    public long maxBytes() {
        return limits.maxBytes();
    }

    /** A piece, if it is there: also if somebody has deleted it since. */
    Optional<Piece> find(PieceName name) {
        if (!sizes.containsKey(name)) {
            return Optional.empty();
        }
        Path file = folder.resolve(name.file());
        if (!Files.exists(file)) {
            forget(name);
            return Optional.empty();
        }
        return Optional.of(new Piece(file, name.cut().first(), name.cut().frames()));
    }

    /** Whether a piece was there when last seen: no look at the disk. */
    boolean has(PieceName name) {
        return sizes.containsKey(name);
    }

    /** Whether a piece has an IDR at each of those frames of the asset that lie within it. */
    boolean hasKeyFrames(PieceName name, List<Long> frames) {
        Cut cut = name.cut();
        List<Long> within =
                frames.stream()
                        .filter(n -> n >= cut.first() && n < cut.end())
                        .map(n -> n - cut.first())
                        .toList();
        if (within.isEmpty()) {
            return true;
        }
        try {
            PieceIndex index = indices.get(name);
            if (index == null) {
                index = PieceIndex.of(folder.resolve(name.file()));
                indices.put(name, index);
            }
            return index.keyFrames().containsAll(within);
        } catch (IOException e) {
            log.atWarn().addKeyValue("piece", name.file()).setCause(e).log("dropped a bad piece");
            delete(name);
            return false;
        }
    }

    /** An empty folder to make pieces in; whoever asks removes it by {@link #discard}. */
    Path newWorkFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(work()), "run");
    }

    void discard(Path workFolder) {
        try {
            deleteAll(workFolder);
        } catch (IOException e) {
            log.atWarn().addKeyValue("folder", workFolder).setCause(e).log("cannot clear up");
        }
    }

    /**
     * Takes a made piece in, in place of one of the same name.
     *
     * @throws IOException if it is not whole, or cannot be stored; nothing has changed then
     */
    void keep(PieceName name, Path made) throws IOException {
        PieceIndex index = PieceIndex.of(made);
        if (index.frames() != name.cut().frames() || !index.keyFrames().contains(0L)) {
            throw new ShortPieceException(name.cut(), index.frames());
        }
        // On the disk before it has its name: after a power cut a name must mean a piece.
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        long size = Files.size(made);
        Path file = folder.resolve(name.file());
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        indices.put(name, index);
        sizes.put(name, size);
    }

    /**
     * Makes room for more, throwing away what is needed latest.
     *
     * @param bytes that are to be written
     * @param turn when a piece is needed, the later the greater; what nobody needs is {@link
     *     Long#MAX_VALUE}
     * @param ownTurn of what is to be written: nothing that is needed as soon is thrown away
     * @return whether there is room now
     */
    boolean makeRoom(long bytes, ToLongFunction<PieceName> turn, long ownTurn) throws IOException {
        List<PieceName> latestFirst =
                sizes.keySet().stream()
                        .filter(name -> turn.applyAsLong(name) > ownTurn)
                        .sorted(Comparator.comparingLong(turn).reversed().thenComparing(this::age))
                        .toList();
        for (PieceName name : latestFirst) {
            if (hasRoom(bytes)) {
                return true;
            }
            delete(name);
            log.atInfo().addKeyValue("piece", name.file()).log("gave up a piece of a house copy");
        }
        return hasRoom(bytes);
    }

    private boolean hasRoom(long bytes) throws IOException {
        // Somebody may have cleared the whole folder away while the station runs.
        Files.createDirectories(folder);
        return usedBytes() + bytes <= limits.maxBytes()
                && Files.getFileStore(folder).getUsableSpace() - bytes >= limits.reserveBytes();
    }

    /** The oldest first, among those that are needed as late as each other. */
    private int age(PieceName one, PieceName other) {
        return Long.compare(modified(one), modified(other));
    }

    private long modified(PieceName name) {
        return folder.resolve(name.file()).toFile().lastModified();
    }

    private void delete(PieceName name) {
        forget(name);
        try {
            Files.deleteIfExists(folder.resolve(name.file()));
        } catch (IOException e) {
            log.atWarn().addKeyValue("piece", name.file()).setCause(e).log("cannot delete a piece");
        }
    }

    private void forget(PieceName name) {
        sizes.remove(name);
        indices.remove(name);
    }

    private Path work() {
        return folder.resolve("work");
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.mp4")) {
            stream.forEach(files::add);
        }
        return files;
    }

    private static void deleteAll(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
