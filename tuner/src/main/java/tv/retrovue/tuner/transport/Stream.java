package tv.retrovue.tuner.transport;

/** The streams of packets in a channel, each with its PID, the same on every channel for ever. */
enum Stream {
    PAT(0x0000),
    PMT(0x1000),
    SDT(0x0011),
    /** The base PID of ATSC's tables (A/65, 4.2): guide and virtual channel table. */
    PSIP(0x1FFB),
    VIDEO(0x0100),
    AUDIO(0x0101);

    private final int pid;

    Stream(int pid) {
        this.pid = pid;
    }

    int pid() {
        return pid;
    }
}
