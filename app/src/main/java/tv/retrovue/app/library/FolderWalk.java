package tv.retrovue.app.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.catalog.FoundFile;

/**
 * One walk through a folder of the library. Follows no links, so that it never leaves the folder
 * and never walks in circles; goes on after what it cannot read. Not thread-safe, used once.
 */
final class FolderWalk {
    private static final int MOST_FOLDERS_DEEP = 32;
    private static final int MOST_FILES = 500_000;

    /** 128 bits: no two places will ever share a key. */
    private static final int KEY_BYTES = 16;

    private final Path root;
    private final Consumer<FoundFile> sink;
    private final Set<String> keys = new HashSet<>();
    private final List<Path> unread = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<Path> linksOut = new ArrayList<>();

    /**
     * @param root as the owner spells it, absolute
     * @param sink is given every video
     */
    FolderWalk(Path root, Consumer<FoundFile> sink) {
        this.root = root;
        this.sink = sink;
    }

    /**
     * What a walk saw.
     *
     * @param keys of all videos
     * @param unread folders whose content is not known; empty in good times
     */
    record Seen(Set<String> keys, List<Path> unread, List<String> troubles) {}

    /**
     * Walks.
     *
     * @return empty folder list and all; where the folder itself cannot be read, it is among the
     *     unread
     * @throws InterruptedException where the thread was interrupted
     */
    Seen walk() throws InterruptedException {
        try {
            Path real = root.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new NotDirectoryException(root.toString());
            }
            Files.walkFileTree(real, Set.of(), MOST_FOLDERS_DEEP, new Visitor(real));
        } catch (IOException e) {
            fail(root, e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the walk through " + root + " was cancelled");
        }
        if (!linksOut.isEmpty()) {
            troubles.add(
                    linksOut.size()
                            + " links lead out of "
                            + root
                            + " and are not followed, "
                            + linksOut.getFirst()
                            + " for one; add the folder that they lead to");
        }
        return new Seen(keys, List.copyOf(unread), List.copyOf(troubles));
    }

    private void fail(Path place, IOException e) {
        unread.add(place);
        troubles.add("cannot read " + place + ": " + why(e));
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such folder";
            case NotDirectoryException _ -> "it is no folder";
            default -> e.toString();
        };
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path real;

        Visitor(Path real) {
            this.real = real;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (Thread.currentThread().isInterrupted()) {
                return FileVisitResult.TERMINATE;
            }
            return folder.equals(real) || isWanted(folder)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        private boolean isWanted(Path folder) {
            String name = Titles.plain(folder.getFileName().toString());
            return !Folders.isSystem(name)
                    && (holdsInterstitials(folder) || !Folders.isExtras(name, parent(folder)));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Thread.currentThread().isInterrupted()) {
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isSymbolicLink()) {
                link(file);
            } else if (attributes.isDirectory()) {
                unread.add(spelt(file));
                troubles.add(
                        spelt(file)
                                + " lies more than "
                                + MOST_FOLDERS_DEEP
                                + " folders deep and is not scanned");
            } else if (attributes.isRegularFile() && isWantedFile(file)) {
                return take(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isWantedFile(Path file) {
            String name = file.getFileName().toString();
            return Eligibility.isVideo(name)
                    && (holdsInterstitials(file) || !Eligibility.isExtra(name));
        }

        @Override
        public FileVisitResult visitFileFailed(Path place, IOException e) {
            fail(spelt(place), e);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                fail(spelt(folder), e);
            }
            return FileVisitResult.CONTINUE;
        }

        private void link(Path link) {
            try {
                Path target = link.toRealPath();
                boolean matters =
                        Files.isDirectory(target)
                                || Eligibility.isVideo(target.getFileName().toString());
                if (matters && !target.startsWith(real)) {
                    linksOut.add(spelt(link));
                }
            } catch (IOException e) {
                troubles.add("the link " + spelt(link) + " leads nowhere");
            }
        }

        private FileVisitResult take(Path file, BasicFileAttributes attributes) {
            if (keys.size() == MOST_FILES) {
                unread.add(root);
                troubles.add(root + " holds more than " + MOST_FILES + " videos; the rest is left");
                return FileVisitResult.TERMINATE;
            }
            if (!isSpeakable(file)) {
                troubles.add(
                        "the name of "
                                + spelt(file)
                                + " cannot be written in this locale; start with LC_ALL=C.UTF-8,"
                                + " or rename it");
                return FileVisitResult.CONTINUE;
            }
            FoundFile found = found(file, attributes);
            keys.add(found.key());
            sink.accept(found);
            return FileVisitResult.CONTINUE;
        }

        private FoundFile found(Path file, BasicFileAttributes attributes) {
            Path relative = real.relativize(file);
            Named named = FileNames.read(place(relative));
            return new FoundFile(
                    key(root, relative),
                    named.kind(),
                    named.billing(),
                    root.resolve(relative).toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS),
                    named.tags());
        }

        private FileNames.Place place(Path relative) {
            List<String> names =
                    StreamSupport.stream(relative.spliterator(), false)
                            .map(Path::toString)
                            .toList();
            return new FileNames.Place(
                    name(root), names.subList(0, names.size() - 1), names.getLast());
        }

        /** Whether a place, or one above it, says that it holds what stands between programmes. */
        private boolean holdsInterstitials(Path place) {
            boolean inside =
                    StreamSupport.stream(real.relativize(place).spliterator(), false)
                            .anyMatch(name -> Folders.kind(name.toString()).isPresent());
            return inside || Folders.kind(name(root)).isPresent();
        }

        private Optional<String> parent(Path folder) {
            Path parent = folder.getParent();
            return parent == null || parent.equals(real)
                    ? Optional.empty()
                    : Optional.of(Titles.plain(parent.getFileName().toString()));
        }

        private Path spelt(Path place) {
            return place.startsWith(real) ? root.resolve(real.relativize(place)) : place;
        }
    }

    static String name(Path folder) {
        Path name = folder.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Whether the name survives being written down: it may hold bytes that are no text. */
    private static boolean isSpeakable(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException noTextHere) {
            return false;
        }
    }

    /** The name of a place in the library that holds for as long as the file is not moved. */
    static String key(Path root, Path relative) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String place = root + "\0" + relative;
            byte[] hash = digest.digest(place.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
