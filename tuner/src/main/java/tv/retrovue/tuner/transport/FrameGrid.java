package tv.retrovue.tuner.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tv.retrovue.tuner.FrameRate;

/**
 * The grid on which every picture and every audio frame of a channel lies: numbered from an epoch,
 * so that two stations with the same epoch give the same frame the same number and the same time
 * stamps, and a restart changes neither.
 *
 * <p>Picture n is due at {@code epoch + n / rate}. Audio frame k, of 1024 samples at 48 kHz, is due
 * at {@code epoch + k * 1920} ticks. All arithmetic is in integers and exact; durations are never
 * summed. Immutable.
 */
public final class FrameGrid {
    /** Ticks of an AAC frame: 1024 samples at 48 kHz. */
    public static final int AUDIO_FRAME_TICKS = 1920;

    private static final int MILLIS_PER_SECOND = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final FrameRate rate;
    private final Instant epoch;
    private final long ticksNum;
    private final long ticksDen;

    /**
     * A grid.
     *
     * @param epoch when frame 0 was due, in whole milliseconds; a station uses {@link
     *     Instant#EPOCH}
     */
    public FrameGrid(FrameRate rate, Instant epoch) {
        if (!epoch.equals(epoch.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException(
                    "epoch of the frame grid is " + epoch + "; allowed are whole milliseconds");
        }
        this.rate = rate;
        this.epoch = epoch;
        long num = Ticks.PER_SECOND * rate.den();
        long divisor = gcd(num, rate.num());
        this.ticksNum = num / divisor;
        this.ticksDen = rate.num() / divisor;
        if (Math.multiplyHigh(num, (long) rate.num() * MILLIS_PER_SECOND) != 0) {
            throw new IllegalArgumentException(
                    "frame rate is " + rate + "; allowed are fractions of smaller numbers");
        }
    }

    public FrameRate rate() {
        return rate;
    }

    public Instant epoch() {
        return epoch;
    }

    /**
     * The frame nearest to an instant (the later one of two equally near), which may be negative.
     */
    public long frameAt(Instant instant) {
        long millis = instant.toEpochMilli() - epoch.toEpochMilli();
        long span = (long) rate.den() * MILLIS_PER_SECOND;
        long whole = Math.floorDiv(millis, span);
        long rest = Math.floorMod(millis, span);
        return whole * rate.num() + (2 * rest * rate.num() + span) / (2 * span);
    }

    /** When a frame is due, to the nanosecond below. */
    public Instant instantOf(long frame) {
        return epoch.plusSeconds(secondsOf(frame)).plusNanos(nanosOf(frame));
    }

    /** Nanoseconds from one frame to another, for pacing; right for 290 years. */
    public long nanosBetween(long from, long to) {
        long frames = to - from;
        return secondsOf(frames) * NANOS_PER_SECOND + nanosOf(frames);
    }

    /** How many frames cover a stretch of time, rounded up. */
    public long framesIn(Duration stretch) {
        long wholeSeconds = stretch.getSeconds() * rate.num();
        long whole = Math.floorDiv(wholeSeconds, (long) rate.den());
        long part = Math.floorMod(wholeSeconds, (long) rate.den()) * NANOS_PER_SECOND;
        long rest = part + (long) stretch.getNano() * rate.num();
        return whole + Math.ceilDiv(rest, rate.den() * NANOS_PER_SECOND);
    }

    /** Time of a picture in ticks since the epoch, without end. */
    public long videoTime(long frame) {
        long whole = Math.floorDiv(frame, ticksDen);
        long rest = Math.floorMod(frame, ticksDen);
        return whole * ticksNum + rest * ticksNum / ticksDen;
    }

    /** The 33-bit stamp of a picture. */
    public long videoTicks(long frame) {
        return Ticks.wrap(videoTime(frame));
    }

    /** Time of an audio frame in ticks since the epoch, without end. */
    public long audioTime(long audioFrame) {
        return audioFrame * AUDIO_FRAME_TICKS;
    }

    /** The 33-bit stamp of an audio frame. */
    public long audioTicks(long audioFrame) {
        return Ticks.wrap(audioTime(audioFrame));
    }

    /** The first audio frame that is due at or after a picture. */
    public long firstAudioFrame(long frame) {
        return Math.ceilDiv(videoTime(frame), (long) AUDIO_FRAME_TICKS);
    }

    private long secondsOf(long frame) {
        long whole = Math.floorDiv(frame, (long) rate.num());
        long rest = Math.floorMod(frame, (long) rate.num());
        return whole * rate.den() + rest * rate.den() / rate.num();
    }

    private long nanosOf(long frame) {
        long rest = Math.floorMod(frame, (long) rate.num()) * rate.den() % rate.num();
        return rest * NANOS_PER_SECOND / rate.num();
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
