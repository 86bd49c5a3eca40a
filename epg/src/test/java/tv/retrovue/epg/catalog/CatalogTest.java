package tv.retrovue.epg.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tv.retrovue.epg.catalog.Assets.episode;
import static tv.retrovue.epg.catalog.Assets.film;
import static tv.retrovue.epg.catalog.Assets.in;
import static tv.retrovue.epg.catalog.Assets.spot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final List<Asset> LIBRARY =
            List.of(
                    episode(1, "Harbour Lights", 1, 1, 1_000),
                    episode(2, "Harbour Lights", 1, 2, 1_000),
                    episode(3, "Harbour Lights", 1, 10, 1_000),
                    episode(4, "Harbour Lights", 2, 1, 1_000),
                    episode(5, "Harbour Lights", 0, 1, 1_000),
                    episode(6, "The Yard", 1, 1, 2_000),
                    film(7, "Alpha", 5_000),
                    spot(8, AssetKind.COMMERCIAL, "Soda", 30_000, "kids"));

    @Test
    void membersComeBySeriesSeasonAndEpisodeWithSpecialsLast() {
        Catalog catalog = Catalog.of(1, LIBRARY, Map.of(), List.of());
        assertThat(
                        catalog.members(
                                PoolQuery.programmes()
                                        .ofSeries(Set.of("Harbour Lights", "The Yard"))))
                .extracting(asset -> asset.id().value())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void theOrderOfMembersDoesNotDependOnTheOrderOfTheLibrary() {
        List<Asset> shuffled = new ArrayList<>(LIBRARY);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Catalog.of(1, shuffled, Map.of(), List.of()).members(PoolQuery.programmes()))
                .isEqualTo(
                        Catalog.of(1, LIBRARY, Map.of(), List.of())
                                .members(PoolQuery.programmes()));
    }

    @Test
    void onlyReadyAssetsOfKnownLengthAreMembers() {
        List<Asset> assets = new ArrayList<>();
        long id = 1;
        for (AssetState state : AssetState.values()) {
            assets.add(in(film(id, "Film " + id, 1_000), state));
            id++;
        }
        assets.add(film(id, "Never probed", 0));
        Catalog catalog = Catalog.of(1, assets, Map.of(), List.of());
        assertThat(catalog.members(PoolQuery.programmes()))
                .singleElement()
                .extracting(asset -> asset.standing().state())
                .isEqualTo(AssetState.READY);
        assertThat(catalog.airable(new AssetId(id))).isEmpty();
        assertThat(catalog.asset(new AssetId(id))).isPresent();
    }

    @Test
    void aQueryRestrictsByTagAndRunningTime() {
        Catalog catalog = Catalog.of(1, LIBRARY, Map.of(), List.of());
        PoolQuery spots = PoolQuery.of(Set.of(AssetKind.COMMERCIAL));
        assertThat(catalog.members(spots.tagged(Set.of("kids", "sport")))).hasSize(1);
        assertThat(catalog.members(spots.tagged(Set.of("sport")))).isEmpty();
        PoolQuery notForKids =
                new PoolQuery(
                        Set.of(AssetKind.COMMERCIAL),
                        Set.of(),
                        Set.of(),
                        Set.of("kids"),
                        0,
                        Long.MAX_VALUE);
        assertThat(catalog.members(notForKids)).isEmpty();
        PoolQuery long2s =
                new PoolQuery(
                        Set.of(AssetKind.PROGRAM), Set.of(), Set.of(), Set.of(), 2_000, 2_000);
        assertThat(catalog.members(long2s)).extracting(Asset::id).containsExactly(new AssetId(6));
    }

    @Test
    void anUnknownPoolIsEmpty() {
        assertThat(Catalog.of(1, LIBRARY, Map.of(), List.of()).members(new PoolId(3))).isEmpty();
    }

    @Test
    void marksComeByTime() {
        Marker late = new Marker(Marker.Kind.CHAPTER, 900, 900, "", Marker.Origin.FILE);
        Marker early = new Marker(Marker.Kind.CHAPTER, 100, 100, "", Marker.Origin.FILE);
        AssetId id = new AssetId(1);
        assertThat(Catalog.of(1, LIBRARY, Map.of(id, List.of(late, early)), List.of()).markers(id))
                .containsExactly(early, late);
    }

    @Test
    void placesOfHostileTitlesStayDistinctAndOrdered() {
        Billing odd =
                new Billing(
                        "A\u0001b\n'",
                        "",
                        "",
                        OptionalInt.of(-4),
                        OptionalInt.of(2),
                        OptionalInt.empty(),
                        "");
        Asset first = Assets.asset(1, AssetKind.PROGRAM, odd, 1, Set.of());
        Asset second = Assets.asset(2, AssetKind.PROGRAM, odd, 1, Set.of());
        assertThat(BillingOrder.position(first)).isLessThan(BillingOrder.position(second));
    }

    @Test
    void aQueryWithoutKindOrWithEmptyRangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PoolQuery.of(Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PoolQuery(
                                Set.of(AssetKind.PROGRAM), Set.of(), Set.of(), Set.of(), 2, 1));
    }
}
