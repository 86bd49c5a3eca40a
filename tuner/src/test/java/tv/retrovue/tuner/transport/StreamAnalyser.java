package tv.retrovue.tuner.transport;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a transport stream as a strict receiver would: reads bytes, from a file or as they arrive,
 * and reports every figure that a channel's signal is held to.
 *
 * <p>An implementation of its own that shares no code with what it judges. Expects one programme of
 * H.264 and AAC. Used by one thread.
 */
public final class StreamAnalyser {
    private static final int SIZE = 188;
    private static final long JUMP_TICKS = 90_000;
    private static final long SETTLING_NANOS = 1_000_000_000L;
    private static final double NANOS_PER_MS = 1e6;

    private final double maxKeyIntervalMs;
    private final TableWatch tables = new TableWatch();
    private final PictureWatch pictures = new PictureWatch();
    private final SoundWatch sound = new SoundWatch();
    private final Map<Integer, Integer> counters = new HashMap<>();
    private final Map<Integer, Pes> open = new HashMap<>();
    private byte[] carry = {};
    private boolean searching;
    private long packets;
    private long sync;
    private long counterErrors;
    private long damaged;

    private long clocks;
    private long clock = -1;
    private long maxClockTicks;
    private long jumps;
    private long discontinuities;
    private boolean clockBroken;

    private boolean timed;
    private long requested;
    private long arrived;
    private long firstArrival = -1;
    private long firstClock;
    private double minLead = Double.POSITIVE_INFINITY;
    private double maxLead = Double.NEGATIVE_INFINITY;
    private long maxGap;
    private double keyMs = Double.NaN;

    /** A PES packet that is still being collected. */
    private record Pes(ByteArrayOutputStream bytes, boolean randomAccess, long clock) {}

    /** For key frames a second apart, which is 1.001 s at 29.97 frames per second. */
    public StreamAnalyser() {
        this(Duration.ofMillis(1001));
    }

    /**
     * For key frames at most so far apart, give or take a frame.
     *
     * @param maxKeyInterval 2 s where the slate has longer groups than the programme
     */
    public StreamAnalyser(Duration maxKeyInterval) {
        this.maxKeyIntervalMs = maxKeyInterval.toMillis();
    }

    /** Says when the stream was asked for: from here on arrivals are judged as well. */
    public void requestedAt(long nanos) {
        timed = true;
        requested = nanos;
    }

    /** Takes the next bytes of a stream that does not arrive but lies there. */
    public void feed(byte[] bytes, int offset, int length) {
        byte[] all = Arrays.copyOf(carry, carry.length + length);
        System.arraycopy(bytes, offset, all, carry.length, length);
        int at = 0;
        while (all.length - at >= SIZE) {
            boolean next = all.length - at == SIZE || all[at + SIZE] == 0x47;
            if (all[at] == 0x47 && (!searching || next)) {
                searching = false;
                packet(Arrays.copyOfRange(all, at, at + SIZE));
                at += SIZE;
            } else {
                sync += searching ? 0 : 1;
                searching = true;
                at++;
            }
        }
        carry = Arrays.copyOfRange(all, at, all.length);
    }

    /**
     * Takes the next bytes as they arrive.
     *
     * @param nanos on the clock of {@link #requestedAt}
     */
    public void feed(byte[] bytes, int offset, int length, long nanos) {
        if (firstArrival < 0) {
            firstArrival = nanos;
        } else {
            maxGap = Math.max(maxGap, nanos - arrived);
        }
        arrived = nanos;
        feed(bytes, offset, length);
    }

    /** Takes what was collected as the end, and reports. */
    public StreamReport finish() {
        for (int pid : open.keySet().toArray(new Integer[0])) {
            close(pid);
        }
        StampSeries video = pictures.stamps();
        StampSeries audio = sound.stamps();
        boolean both = video.size() > 0 && audio.size() > 0;
        double startOffset =
                both ? StampSeries.signed(audio.first() - video.first()) / 90.0 : Double.NaN;
        StreamReport.Content content =
                new StreamReport.Content(
                        pictures.report(maxKeyIntervalMs),
                        video.display(),
                        pictures.configs(),
                        sound.configs(),
                        sound.samplesOffMs(),
                        startOffset);
        return new StreamReport(
                new StreamReport.Packets(packets, sync, counterErrors, damaged),
                new StreamReport.Clock(clocks, maxClockTicks / 90.0, jumps, discontinuities),
                tables.report(),
                video.timing(),
                audio.timing(),
                content,
                timed ? Optional.of(arrival()) : Optional.empty());
    }

    private StreamReport.Arrival arrival() {
        double range = maxLead < minLead ? Double.NaN : maxLead - minLead;
        return new StreamReport.Arrival(keyMs, range, maxGap / NANOS_PER_MS);
    }

    private void packet(byte[] p) {
        packets++;
        int pid = (p[1] & 0x1F) << 8 | (p[2] & 0xFF);
        if ((p[1] & 0x80) != 0) {
            damaged++;
            return;
        }
        boolean field = (p[3] & 0x20) != 0;
        boolean payload = (p[3] & 0x10) != 0;
        int fieldLength = field ? p[4] & 0xFF : 0;
        int flags = fieldLength > 0 ? p[5] & 0xFF : 0;
        boolean discontinuity = (flags & 0x80) != 0;
        if (pid == 0x1FFF) {
            return;
        }
        count(pid, p[3] & 0x0F, payload, discontinuity);
        if (discontinuity) {
            discontinue(pid);
        }
        if ((flags & 0x10) != 0 && pid == tables.clockPid()) {
            clock(p);
        }
        int from = field ? 5 + fieldLength : 4;
        if (payload && from < SIZE) {
            payload(pid, p, from, flags);
        }
    }

    private void count(int pid, int counter, boolean payload, boolean discontinuity) {
        Integer last = counters.put(pid, counter);
        int expected = last == null ? counter : payload ? (last + 1) & 0x0F : last;
        if (counter != expected && !discontinuity) {
            counterErrors++;
            open.remove(pid);
        }
    }

    private void discontinue(int pid) {
        if (open.containsKey(pid)) {
            close(pid);
        }
        if (pid == tables.clockPid()) {
            clockBroken = true;
            discontinuities++;
            tables.forgetTime();
        }
        if (pid == tables.videoPid()) {
            pictures.breakHere();
        } else if (pid == tables.audioPid()) {
            sound.breakHere();
        }
    }

    private void clock(byte[] p) {
        long base = 0;
        for (int i = 6; i < 10; i++) {
            base = base << 8 | (p[i] & 0xFF);
        }
        base = base << 1 | (p[10] & 0x80) >> 7;
        clocks++;
        if (clock < 0 || clockBroken) {
            clock = clock < 0 ? base : clock + StampSeries.signed(base - clock);
            firstClock = clocks == 1 ? clock : firstClock;
        } else {
            long delta = StampSeries.signed(base - clock);
            jumps += delta <= 0 || delta > JUMP_TICKS ? 1 : 0;
            maxClockTicks = Math.max(maxClockTicks, delta);
            clock += delta;
        }
        clockBroken = false;
        if (timed && arrived - firstArrival >= SETTLING_NANOS) {
            double lead = (clock - firstClock) / 90.0 - (arrived - firstArrival) / NANOS_PER_MS;
            minLead = Math.min(minLead, lead);
            maxLead = Math.max(maxLead, lead);
        }
    }

    private void payload(int pid, byte[] p, int from, int flags) {
        boolean starts = (p[1] & 0x40) != 0;
        byte[] bytes = Arrays.copyOfRange(p, from, SIZE);
        if (tables.wants(pid)) {
            tables.payload(pid, bytes, starts, clock);
            return;
        }
        if (pid != tables.videoPid() && pid != tables.audioPid()) {
            return;
        }
        if (starts) {
            close(pid);
            boolean randomAccess = (flags & 0x40) != 0;
            open.put(pid, new Pes(new ByteArrayOutputStream(), randomAccess, clock));
            if (timed && Double.isNaN(keyMs) && randomAccess && pid == tables.videoPid()) {
                keyMs = (arrived - requested) / NANOS_PER_MS;
            }
        }
        Pes pes = open.get(pid);
        if (pes != null) {
            pes.bytes().writeBytes(bytes);
        }
    }

    private void close(int pid) {
        @Nullable Pes pes = open.remove(pid);
        byte[] b = pes == null ? new byte[0] : pes.bytes().toByteArray();
        if (pes == null || b.length < 14 || (b[7] & 0x80) == 0) {
            return;
        }
        long pts = stamp(b, 9);
        long dts = (b[7] & 0xC0) == 0xC0 ? stamp(b, 14) : pts;
        byte[] payload = Arrays.copyOfRange(b, Math.min(b.length, 9 + b[8]), b.length);
        PesUnit unit = new PesUnit(pts, dts, pes.randomAccess(), payload);
        boolean video = pid == tables.videoPid();
        if (pes.clock() >= 0) {
            long lead = StampSeries.signed(dts - pes.clock());
            (video ? pictures.stamps() : sound.stamps()).lead(lead);
        }
        if (video) {
            pictures.picture(unit);
        } else {
            sound.payload(unit);
        }
    }

    private static long stamp(byte[] b, int at) {
        long high = b[at] >> 1 & 7;
        long middle = (b[at + 1] & 0xFFL) << 7 | (b[at + 2] & 0xFFL) >> 1;
        long low = (b[at + 3] & 0xFFL) << 7 | (b[at + 4] & 0xFFL) >> 1;
        return high << 30 | middle << 15 | low;
    }
}
