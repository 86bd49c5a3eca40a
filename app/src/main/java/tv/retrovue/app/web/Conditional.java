package tv.retrovue.app.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Answers 304 to who has a document already (RFC 9110, section 13). Stateless. */
final class Conditional {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private Conditional() {}

    /**
     * Names the state of a document in the answer, and ends it if the client has that state.
     *
     * @param tag with its quotation marks
     * @return whether the answer is complete
     */
    static boolean answered(Context ctx, String tag, Instant changed) {
        ctx.header(Header.ETAG, tag).header(Header.LAST_MODIFIED, httpDate(changed));
        if (isKnown(ctx, tag, changed)) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return true;
        }
        return false;
    }

    /** By tag only, for what has no date. */
    static boolean answered(Context ctx, String tag) {
        ctx.header(Header.ETAG, tag);
        String known = ctx.header(Header.IF_NONE_MATCH);
        if (known != null && names(known, tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return true;
        }
        return false;
    }

    /** A tag says more than a date: where both are sent, the date does not count. */
    private static boolean isKnown(Context ctx, String tag, Instant changed) {
        String known = ctx.header(Header.IF_NONE_MATCH);
        if (known != null) {
            return names(known, tag);
        }
        String since = ctx.header(Header.IF_MODIFIED_SINCE);
        return since != null && !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(parsed(since));
    }

    private static boolean names(String list, String tag) {
        return list.strip().equals("*")
                || Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(tag::equals);
    }

    private static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** A date that nobody can read is as good as none. */
    private static Instant parsed(String date) {
        try {
            return ZonedDateTime.parse(date, HTTP_DATE).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
