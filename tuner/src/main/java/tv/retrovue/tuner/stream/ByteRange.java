package tv.retrovue.tuner.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a body a client wants (RFC 9110, section 14). */
sealed interface ByteRange {
    /** All of it. */
    record Whole() implements ByteRange {}

    /** So many bytes from a place on, at least one. */
    record Part(int from, int count) implements ByteRange {}

    /** Nothing that there is. */
    record None() implements ByteRange {}

    ByteRange ALL = new Whole();

    /** One range; several at once may be ignored, and no player asks for them. */
    Pattern ONE = Pattern.compile("(?i)bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /** Reads a header; one that cannot be read is ignored, as the RFC wants it. */
    static ByteRange of(@Nullable String header, int length) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return ALL;
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(range.group(2)), length);
            return last == 0 ? new None() : part(length - last, length - 1);
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? length - 1 : Long.parseLong(range.group(2));
        if (!range.group(2).isEmpty() && to < from) {
            return ALL;
        }
        return from >= length ? new None() : part(from, Math.min(to, length - 1));
    }

    private static ByteRange part(long from, long to) {
        return new Part(Math.toIntExact(from), Math.toIntExact(to - from + 1));
    }
}
