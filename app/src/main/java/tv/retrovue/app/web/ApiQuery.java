package tv.retrovue.app.web;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.schedule.Span;

/** Reads what an API request asks for, or refuses it with a sentence. */
final class ApiQuery {
    private ApiQuery() {}

    /** A stretch of time that was asked for, whose length is still to be looked at. */
    record Wanted(Instant from, Instant to) {

        Span within(Duration longest) {
            if (!from.isBefore(to)) {
                throw Refusal.badRequest(
                        "The time asked for runs from %s to %s; allowed is a time that is not"
                                        .formatted(from, to)
                                + " empty.");
            }
            if (Duration.between(from, to).compareTo(longest) > 0) {
                throw Refusal.badRequest(
                        "The time asked for is %s long; allowed are up to %d hours."
                                .formatted(Duration.between(from, to), longest.toHours()));
            }
            return new Span(from, to);
        }
    }

    /**
     * {@code ?from=&to=}, instants as in ISO 8601.
     *
     * @param before where it begins if nothing is said, before now
     * @param after where it ends if nothing is said, after now
     */
    static Wanted span(Context ctx, Instant now, Duration before, Duration after) {
        Instant from = instant("from", ctx.queryParam("from"), now.minus(before));
        Instant otherwise = from.isAfter(now) ? from.plus(before).plus(after) : now.plus(after);
        return new Wanted(from, instant("to", ctx.queryParam("to"), otherwise));
    }

    static int number(Context ctx, String name, int otherwise, int most) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        long number = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
        if (number < 0 || number > most || (name.equals("limit") && number == 0)) {
            throw Refusal.badRequest(
                    "%s is '%s'; allowed are whole numbers up to %d.".formatted(name, text, most));
        }
        return (int) number;
    }

    private static Instant instant(String name, @Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest(
                    "%s is '%s'; allowed is an instant such as 2026-11-20T20:00:00Z."
                            .formatted(name, text));
        }
    }
}
