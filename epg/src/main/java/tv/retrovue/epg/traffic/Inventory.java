package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.schedule.Lot;

/** What a channel's breaks may be filled with, from one snapshot of the catalogue. */
final class Inventory {

    private static final List<AssetKind> SPOTS =
            List.of(AssetKind.COMMERCIAL, AssetKind.PROMO, AssetKind.PSA);

    private final Catalog catalog;
    private final Map<AssetKind, List<Spot>> byKind = new EnumMap<>(AssetKind.class);
    private final List<Spot> spots = new ArrayList<>();

    Inventory(Catalog catalog, PoolQuery material) {
        this.catalog = catalog;
        for (Asset asset : catalog.members(material)) {
            byKind.computeIfAbsent(asset.kind(), kind -> new ArrayList<>()).add(Spot.of(asset));
        }
        SPOTS.forEach(kind -> spots.addAll(of(kind)));
    }

    List<Spot> of(AssetKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Commercials, promos and announcements. */
    List<Spot> spots() {
        return spots;
    }

    /** Whether there is anything to break a programme for. */
    boolean isWorthBreaking() {
        return !spots.isEmpty() || !of(AssetKind.FILLER).isEmpty();
    }

    /**
     * Where a filler that is cut begins: at its start or at a mark, where a house copy can be
     * entered, as a draw decides.
     */
    long inPoint(Spot filler, long lengthMs, String draw) {
        long latest = filler.lengthMs() - lengthMs;
        List<Long> points = new ArrayList<>();
        points.add(0L);
        BreakPoints.of(catalog.markers(filler.asset().id()), filler.lengthMs()).stream()
                .filter(point -> point <= latest)
                .forEach(points::add);
        return points.stream()
                .min(Comparator.comparing(point -> Lot.of(draw, filler.asset().key() + point)))
                .orElseThrow();
    }

    static PlaylogItem.Kind kindOf(Spot spot) {
        return switch (spot.asset().kind()) {
            case COMMERCIAL -> PlaylogItem.Kind.COMMERCIAL;
            case PROMO -> PlaylogItem.Kind.PROMO;
            case PSA -> PlaylogItem.Kind.PSA;
            case STATION_ID -> PlaylogItem.Kind.STATION_ID;
            case BUMPER_OUT -> PlaylogItem.Kind.BUMPER_OUT;
            case BUMPER_IN -> PlaylogItem.Kind.BUMPER_IN;
            case FILLER -> PlaylogItem.Kind.FILLER;
            case PROGRAM -> PlaylogItem.Kind.CONTENT;
        };
    }
}
