package tv.retrovue.app.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.guide.GuideSource;
import tv.retrovue.epg.guide.Picture;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/** Half-hours and hours of made-up television, the same at every look, without end. */
final class SampleSchedule implements GuideSource {
    private static final List<String> SERIES =
            List.of("Harbour Lights", "The Night Desk", "Small Hours", "Kitchen & Garden");

    final List<Channel> channels = new ArrayList<>();
    volatile String newestTitle = "";
    volatile boolean broken;

    void add(long id, String number, String name) {
        channels.add(
                new Channel(
                        new ChannelId(id),
                        new Channel.Ident("k7qd3mw" + id, "slug-" + id, number, name),
                        ChannelSettings.of(ZoneId.of("UTC"), 30, "seed"),
                        "{}",
                        true));
    }

    @Override
    public List<Channel> channels() {
        if (broken) {
            throw new IllegalStateException("the database is gone");
        }
        return List.copyOf(channels);
    }

    @Override
    public List<ProgramEvent> events(ChannelId channel, Span span) {
        List<ProgramEvent> events = new ArrayList<>();
        long hour = Math.floorDiv(span.start().getEpochSecond(), 3600);
        for (; Instant.ofEpochSecond(hour * 3600).isBefore(span.end()); hour++) {
            if ((hour + channel.value()) % 5 == 0) {
                events.add(event(channel, hour * 3600, 3600, film(hour)));
            } else {
                events.add(event(channel, hour * 3600, 1800, episode(channel, hour, 1)));
                events.add(event(channel, hour * 3600 + 1800, 1800, episode(channel, hour, 2)));
            }
        }
        return events.stream().filter(event -> event.span().overlaps(span)).toList();
    }

    private Billing episode(ChannelId channel, long hour, int half) {
        String series = SERIES.get((int) ((hour + channel.value()) % SERIES.size()));
        String title = newestTitle.isEmpty() ? "Part " + half + " of " + hour : newestTitle;
        return new Billing(
                series,
                title,
                series,
                OptionalInt.of((int) (hour % 7) + 1),
                OptionalInt.of((int) (hour % 23) + half),
                OptionalInt.empty(),
                "Fog comes in over the harbour, and the last ferry does not.");
    }

    private static Billing film(long hour) {
        return new Billing(
                "The Long Tow " + hour % 9,
                "",
                "",
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(1962 + (int) (hour % 40)),
                "");
    }

    private static ProgramEvent event(
            ChannelId channel, long start, long seconds, Billing billing) {
        return new ProgramEvent(
                channel + "-" + start,
                new ProgramEvent.Place(LocalDate.ofEpochDay(start / 86_400), 0, "all day"),
                new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + seconds)),
                Optional.of(
                        new ProgramEvent.Content(
                                new AssetId(start / 1800 % 400 + 1), 0, seconds * 800)),
                ProgramEvent.Kind.PROGRAM,
                billing);
    }

    @Override
    public Optional<Asset> asset(AssetId id) {
        return Optional.empty();
    }

    @Override
    public Map<AssetId, Instant> lastAirings(Instant before) {
        return Map.of(new AssetId(1), before.atOffset(ZoneOffset.UTC).minusDays(30).toInstant());
    }

    @Override
    public Optional<Picture> poster(AssetId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Picture> logo(ChannelId id) {
        return Optional.empty();
    }
}
