package tv.retrovue.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of a station's data, tried before anything is kept in it: what cannot be written to is
 * told in a sentence, and not by every part that comes upon it.
 */
final class DataFolder {
    private DataFolder() {}

    /**
     * Makes the folder where it is missing, and the one of its logs.
     *
     * @param folder absolute
     * @return the folder of the logs
     * @throws IOException where either cannot be made, or what is in it cannot be written to, with
     *     a sentence for the owner
     */
    static Path open(Path folder) throws IOException {
        Path log = folder.resolve("log");
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log);
        } catch (FileSystemException e) {
            throw unusable(folder, e.getFile() + " " + why(e), e);
        }
        List<Path> written =
                List.of(folder, log, folder.resolve("station.db"), log.resolve("playout.log"));
        for (Path place : written) {
            if (Files.exists(place) && !Files.isWritable(place)) {
                throw unusable(
                        folder,
                        place + " may not be written to",
                        new AccessDeniedException(place.toString()));
            }
        }
        return log;
    }

    private static String why(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException _ -> "may not be made";
            case FileAlreadyExistsException _ -> "is a file";
            default -> "cannot be made (" + e.getReason() + ")";
        };
    }

    private static IOException unusable(Path folder, String why, FileSystemException cause) {
        return new IOException(
                "cannot keep the station's data in "
                        + folder
                        + ": "
                        + why
                        + "; give this user the right to write there, or name another folder with"
                        + " --data",
                cause);
    }
}
