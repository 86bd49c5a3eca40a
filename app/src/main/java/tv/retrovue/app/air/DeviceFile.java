package tv.retrovue.app.air;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.DeviceMemory;
import tv.retrovue.tuner.GuideNumber;

/**
 * The identity of this node, in {@code device.json} of the data folder. Kept out of the database,
 * because two nodes of one station are two devices to everybody who finds them.
 *
 * <p>Thread-safe. Every change is on disk, under its final name, before a method returns.
 */
public final class DeviceFile implements DeviceMemory {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private Content content;

    /** What the file holds. */
    @JsonPropertyOrder({"deviceId", "favourites"})
    record Content(String deviceId, List<String> favourites) {}

    private DeviceFile(Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads the file, or makes a new identity where there is none.
     *
     * @param newId yields a valid device id, asked only for a new node
     * @throws IllegalStateException where the file cannot be read: a new identity in its place
     *     would make every client lose the tuner
     */
    public static DeviceFile open(Path file, Supplier<String> newId) {
        if (!Files.exists(file)) {
            DeviceFile fresh = new DeviceFile(file, new Content(newId.get(), List.of()));
            fresh.write(fresh.content);
            return fresh;
        }
        try {
            return new DeviceFile(file, JSON.readValue(Files.readString(file), Content.class));
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "cannot read the identity of this node from "
                            + file
                            + ": restore it from a backup, or delete it to become a new device that clients"
                            + " must add again",
                    e);
        }
    }

    @Override
    public synchronized String deviceId() {
        return content.deviceId();
    }

    @Override
    public synchronized Set<GuideNumber> favourites() {
        Set<GuideNumber> numbers = new TreeSet<>();
        content.favourites().forEach(text -> numbers.add(new GuideNumber(text)));
        return numbers;
    }

    @Override
    public synchronized void favourites(Set<GuideNumber> numbers) {
        Content changed =
                new Content(
                        content.deviceId(),
                        numbers.stream().sorted().map(GuideNumber::text).toList());
        write(changed);
        content = changed;
    }

    private void write(Content next) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel out =
                    FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(
                                (JSON.writeValueAsString(next) + "\n")
                                        .getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true); // a power cut must not leave an empty file under the final name
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the identity of this node in " + file, e);
        }
    }
}
