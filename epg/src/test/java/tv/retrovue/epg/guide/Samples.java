package tv.retrovue.epg.guide;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/** Values that the tests of the guide have in common. */
final class Samples {
    static final GuideStation STATION =
            new GuideStation("mystation", "My Station", "Retrovue/test");
    static final Instant EVENING = Instant.parse("2026-11-20T20:00:00Z");
    static final ChannelId NOVA = new ChannelId(1);

    private Samples() {}

    static Channel channel(long id, String uid, String number, String name) {
        return new Channel(
                new ChannelId(id),
                new Channel.Ident(uid, "slug-" + id, number, name),
                ChannelSettings.of(ZoneId.of("UTC"), 30, "seed"),
                "{}",
                true);
    }

    static Billing episode(String series, int season, int episode, String title) {
        return new Billing(
                series,
                title,
                series,
                OptionalInt.of(season),
                OptionalInt.of(episode),
                OptionalInt.empty(),
                "");
    }

    static Billing film(String title, int year) {
        return new Billing(
                title, "", "", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(year), "");
    }

    static Billing plot(Billing billing, String plot) {
        return new Billing(
                billing.title(),
                billing.subTitle(),
                billing.series(),
                billing.season(),
                billing.episode(),
                billing.year(),
                plot);
    }

    static Asset asset(long id, String key, Billing billing, String... tags) {
        return new Asset(
                new AssetId(id),
                key,
                AssetKind.PROGRAM,
                billing,
                new MediaFile("/media/" + key, 1, Instant.parse("2024-05-06T07:08:09Z"), 1, ""),
                Set.of(tags),
                Asset.Standing.READY);
    }

    /** A programme: its breaks fill what its content leaves of the minutes. */
    static ProgramEvent show(
            Instant start, long minutes, long asset, long contentMs, Billing billing) {
        return new ProgramEvent(
                "e" + asset + "-" + start.getEpochSecond(),
                place(start),
                span(start, minutes),
                Optional.of(new ProgramEvent.Content(new AssetId(asset), 0, contentMs)),
                ProgramEvent.Kind.PROGRAM,
                billing);
    }

    static ProgramEvent none(Instant start, long minutes, ProgramEvent.Kind kind, String title) {
        return new ProgramEvent(
                "n-" + start.getEpochSecond(),
                place(start),
                span(start, minutes),
                Optional.empty(),
                kind,
                Billing.titled(title));
    }

    static Span hours(Instant start, long hours) {
        return span(start, hours * 60);
    }

    static Span span(Instant start, long minutes) {
        return new Span(start, start.plusSeconds(60 * minutes));
    }

    private static ProgramEvent.Place place(Instant start) {
        return new ProgramEvent.Place(LocalDate.ofInstant(start, ZoneOffset.UTC), 0, "all day");
    }
}
