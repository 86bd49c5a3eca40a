package tv.retrovue.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second station out of a data folder: two writers of one schedule would be two stations
 * with one name. The system gives the lock up with the process, however that ends.
 */
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws IOException where another station runs on this folder, or it cannot be written to
     */
    static DataLock take(Path folder) throws IOException {
        Path file = folder.resolve("station.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(folder, e);
        }
        channel.close();
        throw inUse(folder, null);
    }

    private static IOException inUse(Path folder, @Nullable Throwable cause) {
        return new IOException(
                "another station runs on the data folder "
                        + folder
                        + ": stop it, or name another folder with --data",
                cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
