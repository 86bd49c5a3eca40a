package tv.retrovue.app.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.guide.Guide;
import tv.retrovue.epg.guide.GuideChannel;
import tv.retrovue.epg.schedule.Span;

/**
 * Which part of the guide a reader wants. Equal selections are equal values, however they were
 * spelt.
 *
 * @param span all that there is, if empty
 * @param channels ids of channels; all of them, if empty
 */
record GuideSelection(Optional<Span> span, Optional<List<Long>> channels) {
    static final GuideSelection ALL = new GuideSelection(Optional.empty(), Optional.empty());

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,2}");
    private static final int LONGEST_LIST = 4000;

    /** What was asked for, or a refusal with a sentence. */
    static GuideSelection of(
            Guide guide,
            Instant now,
            @Nullable String days,
            @Nullable String past,
            @Nullable String channels) {
        OptionalInt ahead = count("days", days, 1, GuideDesk.Reach.MOST_DAYS);
        OptionalInt back = count("past", past, 0, GuideDesk.Reach.MOST_PAST);
        return new GuideSelection(
                ahead.isEmpty() && back.isEmpty()
                        ? Optional.empty()
                        : Optional.of(span(guide.window(), now, ahead, back)),
                channels == null ? Optional.empty() : Optional.of(ids(guide, channels)));
    }

    static GuideSelection ofChannel(Guide guide, String name) {
        return new GuideSelection(Optional.empty(), Optional.of(named(guide, name)));
    }

    Guide applyTo(Guide guide) {
        if (equals(ALL)) {
            return guide;
        }
        return guide.narrowed(
                span.orElse(guide.window()),
                channel -> channels.isEmpty() || channels.get().contains(channel.id().value()));
    }

    /** In steps, so that a poller finds the same document for a while. */
    private static Span span(Span whole, Instant now, OptionalInt ahead, OptionalInt back) {
        long step = GuideDesk.STEP.toSeconds();
        Instant base = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
        return new Span(
                back.isPresent() ? base.minus(Duration.ofDays(back.getAsInt())) : whole.start(),
                ahead.isPresent()
                        ? base.plus(Duration.ofDays(ahead.getAsInt())).plus(GuideDesk.STEP)
                        : whole.end());
    }

    private static OptionalInt count(String name, @Nullable String text, int least, int most) {
        if (text == null) {
            return OptionalInt.empty();
        }
        int count = DAYS.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (count < least || count > most) {
            throw Refusal.badRequest(
                    "%s is '%s'; allowed is %d to %d.".formatted(name, text, least, most));
        }
        return OptionalInt.of(count);
    }

    private static List<Long> ids(Guide guide, String list) {
        if (list.length() > LONGEST_LIST) {
            throw Refusal.badRequest("The list of channels is too long.");
        }
        TreeSet<Long> ids = new TreeSet<>();
        for (String name : list.split(",", -1)) {
            Matcher range = RANGE.matcher(name.strip());
            ids.addAll(
                    range.matches()
                            ? within(
                                    guide,
                                    Integer.parseInt(range.group(1)),
                                    Integer.parseInt(range.group(2)))
                            : named(guide, name.strip()));
        }
        return new ArrayList<>(ids);
    }

    private static List<Long> named(Guide guide, String name) {
        return List.of(
                guide.named(name)
                        .orElseThrow(
                                () -> Refusal.notFound("There is no channel '%s'.".formatted(name)))
                        .channel()
                        .id()
                        .value());
    }

    private static List<Long> within(Guide guide, int first, int last) {
        return guide.listings().stream()
                .map(Guide.Listing::channel)
                .filter(channel -> major(channel) >= first && major(channel) <= last)
                .map(channel -> channel.id().value())
                .toList();
    }

    private static int major(GuideChannel channel) {
        return Integer.parseInt(channel.number().split("\\.", 2)[0]);
    }
}
