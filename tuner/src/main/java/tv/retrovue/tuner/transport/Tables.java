package tv.retrovue.tuner.transport;

/**
 * Puts a channel's tables into its stream: all of them in front of each key frame, those that a
 * decoder needs to start at most 100 ms apart, those that name the channel at most 400 ms apart
 * (A/65, 7.1). The sections never change. Used by one thread.
 */
final class Tables {
    private static final long PROGRAM_CYCLE_TICKS = 100 * Ticks.PER_SECOND / 1000;
    private static final long NAME_CYCLE_TICKS = 400 * Ticks.PER_SECOND / 1000;
    private static final int PROGRAM_PACKETS = 3;
    private static final int NAME_PACKETS = 2;

    private final byte[] pat;
    private final byte[] pmt;
    private final byte[] mgt;
    private final byte[] sdt;
    private final byte[] vct;
    private long programTime;
    private long nameTime;

    /** Which tables go in front of a picture. */
    enum Due {
        NONE(0),
        PROGRAM(PROGRAM_PACKETS),
        ALL(PROGRAM_PACKETS + NAME_PACKETS);

        private final int packets;

        Due(int packets) {
            this.packets = packets;
        }

        int bytes() {
            return packets * Packets.SIZE;
        }
    }

    Tables(Service service) {
        pat = PsiSections.pat(service);
        pmt = PsiSections.pmt();
        sdt = PsiSections.sdt(service);
        vct = PsiSections.vct(service);
        mgt = PsiSections.mgt(vct.length);
    }

    /**
     * Which tables must go out with the coming picture, which is not a key frame.
     *
     * @param nextTime when the picture after it follows, in ticks
     */
    Due dueBefore(long nextTime) {
        if (nextTime - nameTime > NAME_CYCLE_TICKS) {
            return Due.ALL;
        }
        return nextTime - programTime > PROGRAM_CYCLE_TICKS ? Due.PROGRAM : Due.NONE;
    }

    void write(Due due, long time, PacketWriter packets) {
        if (due == Due.NONE) {
            return;
        }
        packets.section(Stream.PAT, pat);
        packets.section(Stream.PMT, pmt);
        packets.section(Stream.PSIP, mgt);
        programTime = time;
        if (due == Due.ALL) {
            packets.section(Stream.SDT, sdt);
            packets.section(Stream.PSIP, vct);
            nameTime = time;
        }
    }
}
