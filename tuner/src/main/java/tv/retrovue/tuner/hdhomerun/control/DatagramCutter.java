package tv.retrovue.tuner.hdhomerun.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Cuts a transport stream into datagrams of exactly seven packets, the only size that receivers of
 * the protocol take, after dropping the packets that they filter out. Used by one thread.
 */
final class DatagramCutter extends OutputStream {
    static final int PACKET = 188;
    static final int GROUP = 7 * PACKET;
    static final int RTP_HEAD = 12;

    private static final byte RTP_VERSION_2 = (byte) 0x80;

    /** MPEG transport streams (RFC 3551). */
    private static final byte RTP_PAYLOAD_TYPE = 33;

    /** Takes one datagram; the buffer is its own until it returns. */
    interface Sender {
        void send(ByteBuffer datagram) throws IOException;
    }

    private final Supplier<PidFilter> filter;
    private final Sender sender;
    private final Supplier<Integer> rtpClock;
    private final int head;
    private final ByteBuffer datagram;
    private final byte[] packet = new byte[PACKET];
    private int inPacket;
    private short sequence;

    /**
     * @param rtpClock the time stamp of the next datagram, in ticks of 90 kHz
     */
    DatagramCutter(
            boolean rtp, Supplier<PidFilter> filter, Supplier<Integer> rtpClock, Sender sender) {
        this.filter = filter;
        this.sender = sender;
        this.rtpClock = rtpClock;
        this.head = rtp ? RTP_HEAD : 0;
        this.datagram = ByteBuffer.allocate(head + GROUP).position(head);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int part = Math.min(PACKET - inPacket, end - from);
            System.arraycopy(bytes, from, packet, inPacket, part);
            from += part;
            inPacket += part;
            if (inPacket == PACKET) {
                inPacket = 0;
                take();
            }
        }
    }

    private void take() throws IOException {
        if (!filter.get().passes(packet, 0)) {
            return;
        }
        datagram.put(packet);
        if (!datagram.hasRemaining()) {
            if (head > 0) {
                datagram.put(0, RTP_VERSION_2)
                        .put(1, RTP_PAYLOAD_TYPE)
                        .putShort(2, sequence++)
                        .putInt(4, rtpClock.get());
            }
            sender.send(datagram.flip());
            datagram.clear().position(head);
        }
    }
}
