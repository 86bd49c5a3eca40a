package tv.retrovue.app.prepare;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;

/** An MP4 that is all index: as much of a piece as a store looks at. */
final class TinyPiece {
    private TinyPiece() {}

    static Path write(Path file, long frames, SortedSet<Long> keyFrames) throws IOException {
        ByteArrayOutputStream sync = new ByteArrayOutputStream();
        DataOutputStream entries = new DataOutputStream(sync);
        entries.writeInt(0);
        entries.writeInt(keyFrames.size());
        for (long key : keyFrames) {
            entries.writeInt((int) key + 1);
        }
        byte[] handler = "\0\0\0\0\0\0\0\0vide".getBytes(StandardCharsets.ISO_8859_1);
        byte[] sizes = ints(0, 1, (int) frames);
        byte[] table = join(box("stsz", sizes), box("stss", sync.toByteArray()));
        byte[] media = join(box("hdlr", handler), box("minf", box("stbl", table)));
        byte[] movie = box("moov", box("trak", box("mdia", media)));
        // A body of a byte per frame, so that longer pieces are larger.
        return Files.write(file, join(box("mdat", new byte[(int) frames]), movie));
    }

    private static byte[] box(String type, byte[] content) throws IOException {
        byte[] head = join(ints(8 + content.length), type.getBytes(StandardCharsets.US_ASCII));
        return join(head, content);
    }

    private static byte[] ints(int... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int value : values) {
            out.writeInt(value);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.write(second);
        return bytes.toByteArray();
    }
}
