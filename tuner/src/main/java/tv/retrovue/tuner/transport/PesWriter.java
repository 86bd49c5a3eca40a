package tv.retrovue.tuner.transport;

import tv.retrovue.tuner.transport.PacketWriter.ClockMark;

/**
 * Writes pictures and audio frames as PES packets (ISO/IEC 13818-1, 2.4.3.6), one unit each, with
 * one stamp: decoded and presented at the same time. Used by one thread.
 */
final class PesWriter {
    private static final int HEADER = 14;
    private static final int VIDEO_ID = 0xE0;
    private static final int AUDIO_ID = 0xC0;
    private static final int LENGTH_AT = 4;
    private static final int AFTER_LENGTH = 8;
    private static final int STAMP_AT = 9;

    /** How long before its time a picture begins to arrive: room for a decoder's buffers. */
    private static final long LEAD_TICKS = 200 * Ticks.PER_SECOND / 1000;

    private final PacketWriter packets;
    private final byte[] videoHeader = header(VIDEO_ID);
    private final byte[] audioHeader = header(AUDIO_ID);

    PesWriter(PacketWriter packets) {
        this.packets = packets;
    }

    static int sizeOf(VideoUnit unit) {
        return PacketWriter.sizeOf(HEADER + unit.annexB().length, true);
    }

    static int sizeOf(byte[] adts) {
        return PacketWriter.sizeOf(HEADER + adts.length, false);
    }

    /**
     * Writes a picture.
     *
     * @param time in ticks, without end
     * @param flags for the adaptation field of its first packet
     */
    void picture(VideoUnit unit, long time, int flags) {
        stamp(videoHeader, Ticks.wrap(time));
        ClockMark mark = new ClockMark(flags, Ticks.wrap(time - LEAD_TICKS));
        packets.clockedUnit(Stream.VIDEO, videoHeader, unit.annexB(), mark);
    }

    /**
     * Writes an audio frame.
     *
     * @param ticks the 33-bit stamp
     */
    void sound(byte[] adts, long ticks) {
        int length = AFTER_LENGTH + adts.length;
        audioHeader[LENGTH_AT] = (byte) (length >> 8);
        audioHeader[LENGTH_AT + 1] = (byte) length;
        stamp(audioHeader, ticks);
        packets.unit(Stream.AUDIO, audioHeader, adts);
    }

    /** Start code, stream, no length, data aligned, one stamp of five bytes. */
    private static byte[] header(int streamId) {
        byte[] header = new byte[HEADER];
        header[2] = 1;
        header[3] = (byte) streamId;
        header[6] = (byte) 0x84;
        header[7] = (byte) 0x80;
        header[8] = HEADER - STAMP_AT;
        return header;
    }

    private static void stamp(byte[] header, long ticks) {
        header[STAMP_AT] = (byte) (0x21 | (ticks >> 29 & 0x0E));
        header[STAMP_AT + 1] = (byte) (ticks >> 22);
        header[STAMP_AT + 2] = (byte) (ticks >> 14 | 1);
        header[STAMP_AT + 3] = (byte) (ticks >> 7);
        header[STAMP_AT + 4] = (byte) (ticks << 1 | 1);
    }
}
