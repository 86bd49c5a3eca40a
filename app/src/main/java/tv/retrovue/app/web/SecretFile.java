package tv.retrovue.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of text that only the owner of the process may read: mode 0600 from the moment the file
 * exists, replaced in one step. Not thread-safe: its two users guard it.
 */
final class SecretFile {
    private static final Logger log = LoggerFactory.getLogger(SecretFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;

    SecretFile(Path file) {
        this.file = file;
    }

    /** What the file says; empty when there is none, or when a crash left it without a line. */
    Optional<String> read() throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            tighten();
            return Optional.of(text).filter(line -> !line.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("cannot write " + file + ": it has no folder");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly());
        try {
            Files.writeString(draft, line + "\n", StandardCharsets.UTF_8);
            replaceBy(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void replaceBy(Path draft) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A copy from a backup may have come back readable by all: mended, and said. */
    private void tighten() throws IOException {
        if (posix() && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            log.atWarn()
                    .addKeyValue("file", file)
                    .log("a secret could be read by others; its mode is 0600 again");
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
