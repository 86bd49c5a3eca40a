package tv.retrovue.tuner.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Chunks that are nothing but their number, to see which of them a reader got. */
final class Numbered {
    /** A key frame comes every so many. */
    static final int GROUP = 25;

    static final int PACKETS = 4;
    static final int CHUNK_BYTES = PACKETS * 188;

    private Numbered() {}

    static TsChunk chunk(int frame) {
        return new TsChunk(frame, frame % GROUP == 0, bytes(frame, PACKETS));
    }

    /** Packets of a PID that nobody marks, each chunk's first with the frame's number. */
    static byte[] bytes(int frame, int packets) {
        byte[] bytes = new byte[packets * 188];
        for (int at = 0; at < bytes.length; at += 188) {
            bytes[at] = 0x47;
            bytes[at + 1] = 0x1F;
            bytes[at + 2] = (byte) 0xFE;
            bytes[at + 3] = 0x10;
            ByteBuffer.wrap(bytes).putInt(at + 4, at == 0 ? frame : -1);
        }
        return bytes;
    }

    static List<Long> frames(Batch batch) {
        List<Long> frames = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(batch.bytes(), 0, batch.length());
        for (int at = 0; at < batch.length(); at += 188) {
            int frame = bytes.getInt(at + 4);
            if (frame >= 0) {
                frames.add((long) frame);
            }
        }
        return frames;
    }
}
