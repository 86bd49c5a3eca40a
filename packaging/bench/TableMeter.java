import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the tables of a stream: checksums, changes and how often they come. */
final class TableMeter {
    private static final int SDT = 0x11;
    private static final int PSIP = 0x1FFB;
    private static final double MOST_TICKS = 150 * Ticks.PER_MILLI;

    /** Those that must come often: PAT and PMT. */
    private static final Set<Integer> FREQUENT = Set.of(0x00, 0x02);

    /** A section has at most so many bytes. */
    private static final int LONGEST = 4096;

    private final Findings findings;
    private final Map<Integer, Section> open = new HashMap<>();
    private final Map<Integer, byte[]> known = new HashMap<>();
    private final Map<Integer, Long> seen = new HashMap<>();
    private final Map<Integer, Long> largest = new HashMap<>();
    private int pmtPid = -1;
    int clockPid = -1;
    int videoPid = -1;
    int audioPid = -1;

    TableMeter(Findings findings) {
        this.findings = findings;
    }

    /** The payload of a packet from somewhere on. */
    record Part(byte[] packet, int from, boolean starts) {}

    /** A section that is being collected. */
    private static final class Section {
        final byte[] bytes = new byte[LONGEST];
        int length;
    }

    boolean wants(int pid) {
        return pid == 0 || pid == pmtPid || pid == SDT || pid == PSIP;
    }

    void forgetTime() {
        seen.clear();
    }

    double largestMillis(int table) {
        return largest.getOrDefault(table, 0L) / Ticks.PER_MILLI;
    }

    /** Takes a part, with the stream's time there in ticks; negative where it is not known yet. */
    void payload(int pid, Part part, long clock) {
        int at = part.from;
        if (part.starts) {
            int pointer = part.packet[at] & 0xFF;
            append(pid, part.packet, at + 1, Math.min(part.packet.length, at + 1 + pointer));
            whole(pid, clock);
            open.put(pid, new Section());
            at += 1 + pointer;
        }
        append(pid, part.packet, at, part.packet.length);
        whole(pid, clock);
    }

    private void append(int pid, byte[] packet, int from, int to) {
        Section section = open.get(pid);
        if (section != null && from < to) {
            int length = Math.min(to - from, LONGEST - section.length);
            System.arraycopy(packet, from, section.bytes, section.length, length);
            section.length += length;
        }
    }

    /** Takes out every section that is complete; after the last one there is only stuffing. */
    private void whole(int pid, long clock) {
        Section section = open.get(pid);
        int at = 0;
        while (section != null && section.length - at >= 3 && section.bytes[at] != (byte) 0xFF) {
            int length = 3 + bits12(section.bytes, at + 1);
            if (section.length - at < length) {
                break;
            }
            table(Arrays.copyOfRange(section.bytes, at, at + length), clock);
            at += length;
        }
        if (at > 0) {
            section.length -= at;
            System.arraycopy(section.bytes, at, section.bytes, 0, section.length);
        }
    }

    private void table(byte[] section, long clock) {
        int table = section[0] & 0xFF;
        if (crc(section) != 0) {
            findings.violation("table with a wrong checksum", "table " + table);
            return;
        }
        byte[] before = known.put(table, section);
        if (before != null && !Arrays.equals(before, section)) {
            findings.violation("change of a table", "table " + table);
        }
        Long last = clock < 0 ? null : seen.put(table, clock);
        if (last != null) {
            long ticks = Ticks.between(last, clock);
            largest.merge(table, ticks, Math::max);
            if (FREQUENT.contains(table) && ticks > MOST_TICKS) {
                findings.violation("too long between tables", table + ": " + Ticks.millis(ticks));
            }
        }
        if (table == 0x00) {
            pmtPid = bits13(section, 10);
        } else if (table == 0x02) {
            streams(section);
        }
    }

    private void streams(byte[] section) {
        clockPid = bits13(section, 8);
        int at = 12 + bits12(section, 10);
        while (at < section.length - 4) {
            if (section[at] == 0x1B) {
                videoPid = bits13(section, at + 1);
            } else if (section[at] == 0x0F) {
                audioPid = bits13(section, at + 1);
            }
            at += 5 + bits12(section, at + 3);
        }
    }

    private static int bits13(byte[] bytes, int at) {
        return (bytes[at] & 0x1F) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int bits12(byte[] bytes, int at) {
        return (bytes[at] & 0x0F) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Zero over a whole section with its checksum. */
    private static int crc(byte[] section) {
        int crc = -1;
        for (byte each : section) {
            crc ^= each << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
            }
        }
        return crc;
    }
}
