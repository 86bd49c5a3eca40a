package tv.retrovue.tuner.ffmpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Where the key frames of a finished piece are, read from the index that its MP4 ends with (ISO/IEC
 * 14496-12: {@code moov/trak/mdia/minf/stbl}, boxes {@code stss} and {@code stsz}).
 *
 * @param frames pictures in the piece
 * @param keyFrames counted from its first picture
 */
public record PieceIndex(long frames, NavigableSet<Long> keyFrames) {
    /** Five minutes need 300 kB; a box that says more is not one of ours. */
    private static final int INDEX_LIMIT_BYTES = 64 << 20;

    public PieceIndex {
        keyFrames = Collections.unmodifiableNavigableSet(new TreeSet<>(keyFrames));
    }

    /** The first key frame that is no earlier than a frame. */
    public OptionalLong keyFrameFrom(long frame) {
        Long found = keyFrames.ceiling(frame);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /**
     * Reads a piece's index.
     *
     * @throws IOException if it cannot be read, or holds no index of a picture: then it is no
     *     finished piece
     */
    public static PieceIndex of(Path piece) throws IOException {
        try (FileChannel channel = FileChannel.open(piece, StandardOpenOption.READ)) {
            ByteBuffer index = index(channel, piece);
            while (index.hasRemaining()) {
                Box box = Box.next(index);
                if (box.type().equals("trak")) {
                    Optional<PieceIndex> picture = picture(box.content());
                    if (picture.isPresent()) {
                        return picture.get();
                    }
                }
            }
        } catch (RuntimeException damaged) {
            throw new IOException(piece + " has a damaged index: it is no piece", damaged);
        }
        throw new IOException(piece + " holds no picture: it is no piece");
    }

    private static ByteBuffer index(FileChannel channel, Path piece) throws IOException {
        long at = 0;
        ByteBuffer head = ByteBuffer.allocate(16);
        while (at + 8 <= channel.size()) {
            head.clear();
            read(channel, head, at, piece);
            head.flip();
            long size = Integer.toUnsignedLong(head.getInt());
            String type = Box.type(head);
            int headSize = size == 1 ? 16 : 8;
            long length = size == 1 ? head.getLong() : size == 0 ? channel.size() - at : size;
            if (length < headSize || at + length > channel.size()) {
                break;
            }
            if (type.equals("moov") && length <= INDEX_LIMIT_BYTES) {
                ByteBuffer moov = ByteBuffer.allocate((int) length - headSize);
                read(channel, moov, at + headSize, piece);
                return moov.flip();
            }
            at += length;
        }
        throw new IOException(piece + " has no index: it is no finished piece");
    }

    /** Fills the buffer, or as much of it as the file has. */
    private static void read(FileChannel channel, ByteBuffer into, long at, Path piece)
            throws IOException {
        long position = at;
        while (into.hasRemaining()) {
            int n = channel.read(into, position);
            if (n < 0 && into.position() < 8) {
                throw new EOFException(piece + " ends within its index");
            }
            if (n < 0) {
                return;
            }
            position += n;
        }
    }

    private static Optional<PieceIndex> picture(ByteBuffer track) {
        Optional<ByteBuffer> media = Box.find(track, "mdia");
        boolean isPicture =
                media.flatMap(box -> Box.find(box.duplicate(), "hdlr"))
                        .filter(handler -> handler.getInt(8) == 0x76696465) // vide
                        .isPresent();
        if (!isPicture) {
            return Optional.empty();
        }
        ByteBuffer samples =
                media.flatMap(box -> Box.find(box.duplicate(), "minf"))
                        .flatMap(box -> Box.find(box, "stbl"))
                        .orElseThrow();
        long frames = Box.find(samples.duplicate(), "stsz").orElseThrow().getInt(8);
        TreeSet<Long> keys = new TreeSet<>();
        Optional<ByteBuffer> sync = Box.find(samples.duplicate(), "stss");
        // Without the box every picture stands alone.
        sync.ifPresentOrElse(
                box -> LongStream.range(0, box.getInt(4)).forEach(i -> keys.add(entry(box, i))),
                () -> LongStream.range(0, frames).forEach(keys::add));
        return Optional.of(new PieceIndex(frames, keys));
    }

    private static long entry(ByteBuffer sync, long i) {
        return Integer.toUnsignedLong(sync.getInt(Math.toIntExact(8 + 4 * i))) - 1;
    }

    private record Box(String type, ByteBuffer content) {

        private static Box next(ByteBuffer buffer) {
            int size = buffer.getInt();
            String type = type(buffer);
            ByteBuffer content = buffer.slice(buffer.position(), size - 8);
            buffer.position(buffer.position() + size - 8);
            return new Box(type, content);
        }

        private static String type(ByteBuffer buffer) {
            byte[] type = new byte[4];
            buffer.get(type);
            return new String(type, StandardCharsets.ISO_8859_1);
        }

        private static Optional<ByteBuffer> find(ByteBuffer in, String type) {
            while (in.hasRemaining()) {
                Box box = next(in);
                if (box.type().equals(type)) {
                    return Optional.of(box.content());
                }
            }
            return Optional.empty();
        }
    }
}
