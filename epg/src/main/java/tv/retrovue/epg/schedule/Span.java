package tv.retrovue.epg.schedule;

import java.time.Instant;

/** A half-open stretch of time: from {@code start} on, up to but without {@code end}. */
public record Span(Instant start, Instant end) {

    public Span {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "a span starts at " + start + " and ends before that, at " + end);
        }
    }

    public static Span ofMillis(long startMs, long endMs) {
        return new Span(Instant.ofEpochMilli(startMs), Instant.ofEpochMilli(endMs));
    }

    public long startMs() {
        return start.toEpochMilli();
    }

    public long endMs() {
        return end.toEpochMilli();
    }

    public long lengthMs() {
        return endMs() - startMs();
    }

    public boolean isEmpty() {
        return start.equals(end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }
}
