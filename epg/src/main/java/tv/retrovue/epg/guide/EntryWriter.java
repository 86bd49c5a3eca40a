package tv.retrovue.epg.guide;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.guide.GuideEntry.Airing;
import tv.retrovue.epg.guide.GuideEntry.Kind;
import tv.retrovue.epg.guide.GuideEntry.Words;
import tv.retrovue.epg.guide.GuideEntry.Work;
import tv.retrovue.epg.guide.Tiling.Tile;
import tv.retrovue.epg.schedule.ProgramEvent;

/**
 * Puts into words what a stretch of the schedule is. One per guide that is made; used by one
 * thread.
 */
final class EntryWriter {
    /** The Academy's line between a short and a feature film. */
    private static final Duration FEATURE = Duration.ofMinutes(40);

    private static final Pattern BARE_EPISODE = Pattern.compile("(?i)episode\\s*#?\\d+");
    private static final String OFF_AIR = "Off air";
    private static final Airing REPEAT = new Airing.Repeat(Optional.empty());

    /** Words of folders and sidecars, and the spelling by which players sort. */
    private static final Map<String, String> GENRES =
            Map.ofEntries(
                    Map.entry("kids", "Kids"),
                    Map.entry("children", "Kids"),
                    Map.entry("family", "Family"),
                    Map.entry("news", "News"),
                    Map.entry("sport", "Sports"),
                    Map.entry("sports", "Sports"),
                    Map.entry("documentary", "Documentary"),
                    Map.entry("documentaries", "Documentary"),
                    Map.entry("comedy", "Comedy"),
                    Map.entry("drama", "Drama"),
                    Map.entry("horror", "Horror"),
                    Map.entry("western", "Western"),
                    Map.entry("music", "Music"));

    private final GuideSource source;
    private final Canon canon;

    EntryWriter(GuideSource source, Canon canon) {
        this.source = source;
        this.canon = canon;
    }

    GuideEntry entry(GuideChannel channel, Tile tile, Map<ProgramEvent, Airing> airings) {
        if (tile.event().isPresent() && tile.isProgramme()) {
            ProgramEvent event = tile.event().get();
            return programme(channel, tile, event, airings.getOrDefault(event, REPEAT));
        }
        return block(channel, tile);
    }

    private GuideEntry programme(
            GuideChannel channel, Tile tile, ProgramEvent event, Airing airing) {
        Billing billing = canon.billing(event);
        Optional<Asset> asset = event.content().flatMap(shown -> source.asset(shown.asset()));
        Kind kind = kind(event, billing);
        return new GuideEntry(
                event.id(),
                tile.span(),
                kind,
                words(channel, kind, billing, asset),
                Optional.of(work(event, kind, billing, asset)),
                airing,
                event.content().flatMap(shown -> source.poster(shown.asset())));
    }

    private static GuideEntry block(GuideChannel channel, Tile tile) {
        boolean filler = tile.kind() == ProgramEvent.Kind.FILLER;
        String told = tile.event().map(event -> event.billing().title()).orElse("");
        String title = firstOf(Wording.line(told), filler ? channel.name() : OFF_AIR);
        return new GuideEntry(
                tile.event().map(ProgramEvent::id).orElse("nothing") + "@" + tile.startSecond(),
                tile.span(),
                filler ? Kind.FILLER : Kind.OFF_AIR,
                new Words(title, "", "", List.of("Series")),
                Optional.empty(),
                REPEAT,
                channel.logo());
    }

    /** Plex files whatever has no episode number as a film, so this must not be guessed lightly. */
    private static Kind kind(ProgramEvent event, Billing billing) {
        if (billing.episode().isPresent()) {
            return Kind.EPISODE;
        }
        boolean feature =
                event.content()
                        .map(content -> content.lengthMs() >= FEATURE.toMillis())
                        .orElse(false);
        return billing.series().isBlank() && (billing.year().isPresent() || feature)
                ? Kind.MOVIE
                : Kind.OTHER;
    }

    private static Words words(
            GuideChannel channel, Kind kind, Billing billing, Optional<Asset> asset) {
        String title = title(channel, billing);
        return new Words(
                title,
                kind == Kind.MOVIE ? "" : subTitle(title, billing),
                Wording.text(billing.plot()),
                categories(kind, asset));
    }

    private static String title(GuideChannel channel, Billing billing) {
        return firstOf(
                Wording.line(billing.series()), Wording.line(billing.title()), channel.name());
    }

    /** The episode's own title, or for an extra of a series the title of the extra. */
    private static String subTitle(String title, Billing billing) {
        String own = firstOf(Wording.line(billing.subTitle()), Wording.line(billing.title()), "");
        return own.equals(title) || BARE_EPISODE.matcher(own).matches() ? "" : own;
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return texts[texts.length - 1];
    }

    /** Jellyfin and Plex sort by the exact words {@code movie} and {@code Series}. */
    private static List<String> categories(Kind kind, Optional<Asset> asset) {
        Set<String> genres = new TreeSet<>();
        asset.map(Asset::tags)
                .orElse(Set.of())
                .forEach(tag -> {
                    String genre = GENRES.get(tag.toLowerCase(Locale.ROOT));
                    if (genre != null) {
                        genres.add(genre);
                    }
                });
        List<String> categories = new ArrayList<>();
        categories.add(kind == Kind.MOVIE ? "movie" : "Series");
        categories.addAll(genres);
        return categories;
    }

    private static Work work(
            ProgramEvent event, Kind kind, Billing billing, Optional<Asset> asset) {
        String content = asset.map(Asset::key).orElseGet(event::id);
        Optional<EpisodeNumber> number = number(kind, billing, asset);
        String title = firstOf(billing.series(), billing.title());
        return new Work(
                programId(content, number),
                "TV" + Digests.name("series|" + title),
                number,
                kind == Kind.MOVIE ? billing.year() : OptionalInt.empty(),
                event.content().map(ProgramEvent.Content::lengthMs).orElse(0L));
    }

    /**
     * What has no number of its own gets one that never changes, so that no player takes it for a
     * film or mixes it up with its siblings: the year of the file, and its number in the catalogue.
     */
    private static Optional<EpisodeNumber> number(
            Kind kind, Billing billing, Optional<Asset> asset) {
        return switch (kind) {
            case EPISODE ->
                    Optional.of(
                            new EpisodeNumber(
                                    billing.season().orElse(1), billing.episode().orElse(0)));
            case OTHER ->
                    asset.map(known ->
                            new EpisodeNumber(
                                    known.file().modified().atOffset(ZoneOffset.UTC).getYear(),
                                    Math.toIntExact(known.id().value())));
            case MOVIE, FILLER, OFF_AIR -> Optional.empty();
        };
    }

    /**
     * In the shape that recorders compare, but not with the letters of a provider whose metadata
     * they would then fetch, and never ending in 0000, which means "any episode".
     */
    private static String programId(String content, Optional<EpisodeNumber> number) {
        int digits =
                number.filter(n -> n.season() < 100 && n.episode() < 100)
                        .map(n -> n.season() * 100 + n.episode())
                        .filter(n -> n != 0)
                        .orElseGet(() -> Digests.fourDigits(content));
        return "TV%s.%04d".formatted(Digests.name(content), digits);
    }
}
