package tv.retrovue.tuner.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads the tables of a stream: checksums, changes, spacing and what they say. */
final class TableWatch {
    static final int SDT_PID = 0x11;
    static final int PSIP_PID = 0x1FFB;

    private final Map<Integer, ByteArrayOutputStream> partial = new HashMap<>();
    private final Map<Integer, byte[]> known = new HashMap<>();
    private final Map<Integer, Long> lastSeen = new HashMap<>();
    private final Map<Integer, Long> maxSpacing = new HashMap<>();
    private long broken;
    private long changes;
    private int pmtPid = -1;
    private int videoPid = -1;
    private int audioPid = -1;
    private int clockPid = -1;
    private String service = "";
    private String provider = "";
    private String channel = "";
    private String longName = "";
    private String number = "";

    boolean wants(int pid) {
        return pid == 0 || pid == pmtPid || pid == SDT_PID || pid == PSIP_PID;
    }

    int videoPid() {
        return videoPid;
    }

    int audioPid() {
        return audioPid;
    }

    int clockPid() {
        return clockPid;
    }

    /**
     * Takes the payload of a packet.
     *
     * @param clock the stream's time there in ticks, unwrapped; negative where it is not known yet
     */
    void payload(int pid, byte[] payload, boolean starts, long clock) {
        int at = 0;
        if (starts) {
            int pointer = payload[0] & 0xFF;
            append(pid, Arrays.copyOfRange(payload, 1, Math.min(payload.length, 1 + pointer)));
            finish(pid, clock);
            at = 1 + pointer;
            partial.put(pid, new ByteArrayOutputStream());
        }
        if (at < payload.length) {
            append(pid, Arrays.copyOfRange(payload, at, payload.length));
            finish(pid, clock);
        }
    }

    StreamReport.Psi report() {
        return new StreamReport.Psi(
                broken,
                changes,
                spacing(0x00),
                spacing(0x02),
                new StreamReport.Names(service, provider, channel, longName, number));
    }

    void forgetTime() {
        lastSeen.clear();
    }

    private void append(int pid, byte[] bytes) {
        ByteArrayOutputStream section = partial.get(pid);
        if (section != null) {
            section.writeBytes(bytes);
        }
    }

    /** Takes every whole section out of what has been collected. */
    private void finish(int pid, long clock) {
        ByteArrayOutputStream collected = partial.get(pid);
        if (collected == null) {
            return;
        }
        byte[] bytes = collected.toByteArray();
        int at = 0;
        while (bytes.length - at >= 3 && bytes[at] != (byte) 0xFF) {
            int length = 3 + ((bytes[at + 1] & 0x0F) << 8 | (bytes[at + 2] & 0xFF));
            if (bytes.length - at < length) {
                break;
            }
            section(Arrays.copyOfRange(bytes, at, at + length), clock);
            at += length;
        }
        boolean over = at < bytes.length && bytes[at] == (byte) 0xFF;
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(bytes, at, over ? 0 : bytes.length - at);
        partial.put(pid, rest);
    }

    private void section(byte[] section, long clock) {
        if (Bits.crc(section, 0, section.length) != 0) {
            broken++;
            return;
        }
        int table = section[0] & 0xFF;
        byte[] before = known.put(table, section);
        if (before != null && !Arrays.equals(before, section)) {
            changes++;
        }
        if (clock >= 0) {
            Long last = lastSeen.put(table, clock);
            if (last != null) {
                maxSpacing.merge(table, clock - last, Math::max);
            }
        }
        read(table, section);
    }

    private void read(int table, byte[] s) {
        switch (table) {
            case 0x00 -> pmtPid = bits13(s, 10);
            case 0x02 -> readMap(s);
            case 0x42 -> readService(s);
            case 0xC8 -> readChannel(s);
            default -> {
                // Checked, but nothing to be learnt from it.
            }
        }
    }

    private void readMap(byte[] s) {
        clockPid = bits13(s, 8);
        int at = 12 + bits12(s, 10);
        while (at < s.length - 4) {
            int type = s[at];
            if (type == 0x1B) {
                videoPid = bits13(s, at + 1);
            } else if (type == 0x0F) {
                audioPid = bits13(s, at + 1);
            }
            at += 5 + bits12(s, at + 3);
        }
    }

    private void readService(byte[] s) {
        int at = 16;
        int end = at + bits12(s, 14);
        while (at < end) {
            if (s[at] == 0x48) {
                int providerLength = s[at + 3];
                provider = dvb(s, at + 4, providerLength);
                service = dvb(s, at + 5 + providerLength, s[at + 4 + providerLength]);
            }
            at += 2 + (s[at + 1] & 0xFF);
        }
    }

    private void readChannel(byte[] s) {
        channel = new String(s, 10, 14, StandardCharsets.UTF_16BE).replace("\0", "");
        int major = (s[24] & 0x0F) << 6 | (s[25] & 0xFC) >> 2;
        int minor = (s[25] & 0x03) << 8 | (s[26] & 0xFF);
        number = major + "." + minor;
        int at = 42;
        int end = at + ((s[40] & 0x03) << 8 | (s[41] & 0xFF));
        while (at < end) {
            if ((s[at] & 0xFF) == 0xA0) {
                int length = s[at + 9] & 0xFF;
                longName = new String(s, at + 10, length, StandardCharsets.UTF_16BE);
            }
            at += 2 + (s[at + 1] & 0xFF);
        }
    }

    private double spacing(int table) {
        Long ticks = maxSpacing.get(table);
        return ticks == null ? Double.NaN : ticks / 90.0;
    }

    private static String dvb(byte[] s, int at, int length) {
        boolean marked = length > 0 && s[at] == 0x15;
        return new String(
                s, at + (marked ? 1 : 0), length - (marked ? 1 : 0), StandardCharsets.UTF_8);
    }

    private static int bits13(byte[] s, int at) {
        return (s[at] & 0x1F) << 8 | (s[at + 1] & 0xFF);
    }

    private static int bits12(byte[] s, int at) {
        return (s[at] & 0x0F) << 8 | (s[at + 1] & 0xFF);
    }
}
