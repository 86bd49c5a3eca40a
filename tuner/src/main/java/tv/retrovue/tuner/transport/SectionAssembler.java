package tv.retrovue.tuner.transport;

import java.util.Arrays;

/**
 * Puts the sections of one table PID together (ISO/IEC 13818-1, 2.4.4) and passes on those whose
 * checksum is right. Used by one thread.
 */
final class SectionAssembler {
    private static final int HEADER = 3;
    private static final int MAX_SECTION = 4096;
    private static final int STUFFING = 0xFF;

    private final Sink sink;
    private final byte[] section = new byte[MAX_SECTION];
    private int fill;
    private boolean collecting;
    private long broken;

    /** Takes one whole section, header to checksum. */
    interface Sink {
        void section(byte[] bytes);
    }

    SectionAssembler(Sink sink) {
        this.sink = sink;
    }

    /** Takes the payload of one packet. */
    void payload(byte[] bytes, int from, int until, boolean startsSection) {
        if (!startsSection) {
            collect(bytes, from, until);
            return;
        }
        int start = from < until ? from + 1 + (bytes[from] & 0xFF) : until;
        if (start > until || from == until) {
            broken++;
            abandon();
            return;
        }
        collect(bytes, from + 1, start);
        abandon();
        int at = start;
        while (at < until && (bytes[at] & 0xFF) != STUFFING) {
            collecting = true;
            at = collect(bytes, at, until);
        }
    }

    /** Forgets a section that lost a part. */
    void abandon() {
        collecting = false;
        fill = 0;
    }

    long broken() {
        return broken;
    }

    /** Takes bytes up to the end of the section and says where that was. */
    private int collect(byte[] bytes, int from, int until) {
        int at = from;
        while (collecting && at < until) {
            section[fill++] = bytes[at++];
            if (fill >= HEADER && fill == Math.min(length(), MAX_SECTION)) {
                complete();
                return at;
            }
        }
        return collecting ? at : until;
    }

    private int length() {
        return HEADER + ((section[1] & 0x0F) << 8 | (section[2] & 0xFF));
    }

    private void complete() {
        byte[] whole = Arrays.copyOf(section, fill);
        abandon();
        if (MpegCrc.of(whole, 0, whole.length) == 0) {
            sink.section(whole);
        } else {
            broken++;
        }
    }
}
