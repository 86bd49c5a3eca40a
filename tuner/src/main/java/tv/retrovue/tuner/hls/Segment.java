package tv.retrovue.tuner.hls;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import tv.retrovue.tuner.transport.TsChunk;

/**
 * A stretch of a channel's frames under a number of its own, from a cut up to the next. Begins with
 * tables and a key frame. Immutable and thread-safe; shares its packets with the channel's ring.
 */
public final class Segment {
    private final long sequence;
    private final boolean afterGap;
    private final List<TsChunk> chunks;
    private final int length;
    private final String tag;

    /**
     * A segment.
     *
     * @param afterGap whether frames are missing somewhere before it, behind the last one that was
     *     whole
     * @param chunks without a gap, at least one
     */
    Segment(long sequence, boolean afterGap, List<TsChunk> chunks) {
        this.sequence = sequence;
        this.afterGap = afterGap;
        this.chunks = List.copyOf(chunks);
        int bytes = 0;
        CRC32C sum = new CRC32C();
        for (TsChunk chunk : this.chunks) {
            bytes = Math.addExact(bytes, chunk.packets().length);
            sum.update(chunk.packets());
        }
        this.length = bytes;
        this.tag = sequence + "-" + bytes + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** The number of the window that it begins in, and of its place in the playlist. */
    public long sequence() {
        return sequence;
    }

    /** Bytes. */
    public int length() {
        return length;
    }

    /** Names these very bytes; fit to stand between the quotation marks of an entity tag. */
    public String tag() {
        return tag;
    }

    /** Writes a part of the bytes. */
    public void writeTo(OutputStream out, int from, int count) throws IOException {
        int skip = from;
        int left = count;
        for (TsChunk chunk : chunks) {
            int size = chunk.packets().length;
            if (left > 0 && skip < size) {
                int part = Math.min(size - skip, left);
                out.write(chunk.packets(), skip, part);
                left -= part;
            }
            skip = Math.max(0, skip - size);
        }
    }

    boolean afterGap() {
        return afterGap;
    }

    long firstFrame() {
        return chunks.getFirst().frame();
    }

    int frames() {
        return chunks.size();
    }
}
