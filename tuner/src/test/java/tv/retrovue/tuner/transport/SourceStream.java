package tv.retrovue.tuner.transport;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Builds a transport stream as an inner FFmpeg would send it, and spoils it where asked to. */
final class SourceStream {
    static final int PMT_PID = 0x1000;
    static final int VIDEO_PID = 0x100;
    static final int AUDIO_PID = 0x101;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int[] counters = new int[0x2000];

    SourceStream tables() {
        section(0, 0x00, 0x00, 0x01, 0xF0, 0x00);
        section(
                PMT_PID, 0x02, 0xE1, 0x00, 0xF0, 0x00, 0x1B, 0xE1, 0x00, 0xF0, 0x00, 0x0F, 0xE1,
                0x01, 0xF0, 0x00);
        return this;
    }

    /** A section with id, extension 1 and the given body. */
    SourceStream section(int pid, int tableId, int... body) {
        byte[] section = new byte[1 + 8 + body.length + 4];
        int length = section.length - 4;
        byte[] head = {0, (byte) tableId, (byte) 0xB0, (byte) length, 0, 1, (byte) 0xC1, 0, 0};
        System.arraycopy(head, 0, section, 0, head.length);
        for (int i = 0; i < body.length; i++) {
            section[head.length + i] = (byte) body[i];
        }
        int crc = Bits.crc(section, 1, section.length - 4);
        for (int i = 0; i < 4; i++) {
            section[section.length - 4 + i] = (byte) (crc >>> (24 - 8 * i));
        }
        byte[] padded = Arrays.copyOf(section, 184);
        Arrays.fill(padded, section.length, 184, (byte) 0xFF);
        return packets(pid, padded);
    }

    SourceStream video(long ticks, byte[] unit) {
        return packets(VIDEO_PID, pes(0xE0, ticks, unit, 0));
    }

    /** Audio in one PES packet, whatever part of frames it is. */
    SourceStream audio(long ticks, byte[] payload) {
        return packets(AUDIO_PID, pes(0xC0, ticks, payload, payload.length + 8));
    }

    SourceStream garbage(byte... junk) {
        bytes.writeBytes(junk);
        return this;
    }

    /** Pretends that packets of a PID were lost. */
    SourceStream lose(int pid, int packets) {
        counters[pid] += packets;
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private static byte[] pes(int id, long ticks, byte[] payload, int length) {
        long t = Ticks.wrap(ticks);
        byte[] header = {
            0,
            0,
            1,
            (byte) id,
            (byte) (length >> 8),
            (byte) length,
            (byte) 0x80,
            (byte) 0x80,
            5,
            (byte) (0x21 | (t >> 29 & 0x0E)),
            (byte) (t >> 22),
            (byte) (t >> 14 | 1),
            (byte) (t >> 7),
            (byte) (t << 1 | 1)
        };
        return Coded.join(header, payload);
    }

    private SourceStream packets(int pid, byte[] payload) {
        int done = 0;
        while (done < payload.length) {
            int part = Math.min(184, payload.length - done);
            byte[] packet = new byte[188];
            Arrays.fill(packet, (byte) 0xFF);
            packet[0] = 0x47;
            packet[1] = (byte) ((pid >> 8) | (done == 0 ? 0x40 : 0));
            packet[2] = (byte) pid;
            packet[3] = (byte) ((part < 184 ? 0x30 : 0x10) | (counters[pid]++ & 0x0F));
            if (part < 184) {
                packet[4] = (byte) (183 - part);
            }
            if (part < 183) {
                packet[5] = 0;
            }
            System.arraycopy(payload, done, packet, 188 - part, part);
            bytes.writeBytes(packet);
            done += part;
        }
        return this;
    }
}
