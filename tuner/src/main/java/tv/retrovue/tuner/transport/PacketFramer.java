package tv.retrovue.tuner.transport;

/**
 * Finds the packets in a stream of bytes that may be cut anywhere and may contain garbage. Used by
 * one thread.
 */
final class PacketFramer {
    private static final int WINDOW_PACKETS = 64;

    private final Sink sink;
    private final byte[] window = new byte[Packets.SIZE * WINDOW_PACKETS];
    private int fill;
    private boolean inSync;
    private boolean searching;
    private long syncLosses;

    /** Takes one packet, valid only during the call. */
    interface Sink {
        void packet(byte[] bytes, int at);
    }

    PacketFramer(Sink sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            int part = Math.min(length - taken, window.length - fill);
            System.arraycopy(bytes, offset + taken, window, fill, part);
            fill += part;
            taken += part;
            drain(false);
        }
    }

    /** Takes what is left as the end of the stream. */
    void end() {
        drain(true);
        if (fill > 0 && !searching) {
            syncLosses++;
        }
        fill = 0;
        inSync = false;
        searching = false;
    }

    long syncLosses() {
        return syncLosses;
    }

    private void drain(boolean last) {
        int at = 0;
        while (fill - at >= Packets.SIZE) {
            boolean confirmable = inSync || last || fill - at > Packets.SIZE;
            if (window[at] == Packets.SYNC && !confirmable) {
                break;
            }
            if (startsPacket(at)) {
                inSync = true;
                searching = false;
                sink.packet(window, at);
                at += Packets.SIZE;
            } else {
                skip();
                at++;
            }
        }
        System.arraycopy(window, at, window, 0, fill - at);
        fill -= at;
    }

    /** In sync one sync byte is enough; else the next packet's must be in its place as well. */
    private boolean startsPacket(int at) {
        int next = at + Packets.SIZE;
        return window[at] == Packets.SYNC
                && (inSync || next >= fill || window[next] == Packets.SYNC);
    }

    private void skip() {
        inSync = false;
        if (!searching) {
            searching = true;
            syncLosses++;
        }
    }
}
