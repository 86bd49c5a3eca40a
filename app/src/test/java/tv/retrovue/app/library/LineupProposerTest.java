package tv.retrovue.app.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Channel;

final class LineupProposerTest {
    private static final Path ROOT = Path.of("/m/library");

    private final List<Asset> assets = new ArrayList<>();

    @Test
    void aFolderWithSeveralSeriesIsAChannelOnWhichTheyTakeTurns() {
        episodes("Cartoons/Tom & Jerry", 3);
        episodes("Cartoons/Looney Tunes", 4);

        assertThat(propose(10))
                .containsExactly(
                        new ProposedChannel(
                                "1",
                                "cartoons",
                                "Cartoons",
                                BreakPolicy.Style.NETWORK,
                                List.of(inOrder("Looney Tunes"), inOrder("Tom & Jerry"))));
    }

    @Test
    void storesBetweenTheRootAndTheFolderAreNoChannels() {
        episodes("TV Shows/Cartoons/Tom & Jerry", 3);
        episodes("TV Shows/Cartoons/Looney Tunes", 4);

        assertThat(propose(10)).extracting(ProposedChannel::name).containsExactly("Cartoons");
    }

    @Test
    void aLongSeriesIsAChannelAndShortOnesShareOne() {
        episodes("TV/Long", 20);
        for (String name : List.of("A", "B", "C")) {
            episodes("TV/" + name + " Show", 19);
        }

        List<ProposedChannel> lineup = propose(10);

        assertThat(lineup).extracting(ProposedChannel::name).containsExactly("Long", "Variety");
        assertThat(lineup.getLast().pools())
                .containsExactly(inOrder("A Show"), inOrder("B Show"), inOrder("C Show"));
    }

    @Test
    void eachOfAFewSeriesIsAChannelHoweverShort() {
        episodes("Alpha", 2);
        episodes("Beta", 3);

        assertThat(propose(10)).extracting(ProposedChannel::name).containsExactly("Beta", "Alpha");
    }

    @Test
    void filmsAreAChannelThatDoesNotInterruptThem() {
        for (int i = 0; i < 5; i++) {
            file("Films/Film %d (1999)/Film %d.mkv".formatted(i, i));
        }

        ProposedChannel films = propose(10).getFirst();

        assertThat(films.name()).isEqualTo("Films");
        assertThat(films.style()).isEqualTo(BreakPolicy.Style.PREMIUM);
        assertThat(films.pools())
                .containsExactly(
                        new ProposedChannel.Draw(
                                "Films (films)",
                                PoolQuery.programmes().ofSeries(Set.of("")),
                                Pool.Order.SHUFFLE));
        assertThat(films.pools().getFirst().query().matches(assets.getFirst())).isTrue();
    }

    @Test
    void manyFilmsOfOneSortAreAChannelOfTheirOwn() {
        for (int i = 0; i < 6; i++) {
            file("Films/Horror/Horror %d (1980).mkv".formatted(i));
            file("Films/Drama/Drama %d (1980)/film.mkv".formatted(i));
        }
        file("Films/Alone (1950).mkv");

        List<ProposedChannel> lineup = propose(10);

        assertThat(lineup)
                .extracting(ProposedChannel::name)
                .containsExactly("Drama", "Horror", "Variety");
        PoolQuery horror = lineup.get(1).pools().getFirst().query();
        assertThat(assets.stream().filter(horror::matches).map(LineupProposerTest::title))
                .containsExactly(
                        "Horror 0", "Horror 1", "Horror 2", "Horror 3", "Horror 4", "Horror 5");
    }

    @Test
    void fewFilmsBesideSeriesGoWithTheRest() {
        episodes("Long", 30);
        file("One (1999).mkv");

        assertThat(propose(10))
                .extracting(ProposedChannel::name)
                .containsExactly("Long", "Variety");
    }

    @Test
    void oneFilmAloneIsAChannelAllTheSame() {
        file("One (1999).mkv");

        assertThat(propose(10)).extracting(ProposedChannel::name).containsExactly("Films");
    }

    @Test
    void whereTheOwnerWantsFewerTheLightestShareTheLast() {
        for (int i = 0; i < 12; i++) {
            episodes("TV/Show " + (char) ('A' + i), 20 + i);
        }
        file("One (1999).mkv");

        List<ProposedChannel> lineup = propose(3);

        assertThat(lineup)
                .extracting(ProposedChannel::name)
                .containsExactly("Show L", "Show K", "Variety");
        assertThat(lineup.getLast().pools()).hasSize(11);
        assertThat(propose(1)).extracting(ProposedChannel::name).containsExactly("Variety");
    }

    @Test
    void soManySeriesThatNotAllWouldHaveATurnAreShuffled() {
        for (int i = 0; i < 17; i++) {
            episodes("TV/Show " + (char) ('A' + i), 2);
        }

        ProposedChannel rest = propose(10).getFirst();

        assertThat(rest.pools()).hasSize(1);
        assertThat(rest.pools().getFirst().order()).isEqualTo(Pool.Order.SHUFFLE);
        assertThat(assets).allMatch(rest.pools().getFirst().query()::matches);
    }

    @Test
    void whatStandsBetweenProgrammesNeverMakesAChannel() {
        for (int i = 0; i < 30; i++) {
            file("Commercials/Spot %d.mp4".formatted(i));
            file("Bumpers/In/%d.mp4".formatted(i));
        }

        assertThat(propose(10)).isEmpty();
    }

    @Test
    void whatCannotAirMakesNoChannel() {
        file("One (1999).mkv");
        Asset one = assets.removeFirst();
        for (AssetState state : AssetState.values()) {
            Asset.Standing standing = new Asset.Standing(state, "");
            Asset asset =
                    new Asset(
                            one.id(),
                            one.key(),
                            one.kind(),
                            one.billing(),
                            one.file(),
                            one.tags(),
                            standing);

            boolean proposed =
                    !new LineupProposer(1, List.of(ROOT))
                            .propose(List.of(asset), List.of())
                            .isEmpty();

            assertThat(proposed)
                    .as(state.name())
                    .isEqualTo(state == AssetState.NEW || state == AssetState.READY);
        }
    }

    @Test
    void channelsThatExistKeepTheirNumbersAndAreNotProposedAgain() {
        episodes("Alpha", 2);
        episodes("Beta", 3);
        List<Channel.Ident> taken =
                List.of(
                        new Channel.Ident("u1", "beta", "1", "Beta"),
                        new Channel.Ident("u2", "alpha", "2", "My own channel"));

        assertThat(new LineupProposer(10, List.of(ROOT)).propose(assets, taken))
                .singleElement()
                .satisfies(channel -> {
                    assertThat(channel.name()).isEqualTo("Alpha");
                    assertThat(channel.number()).isEqualTo("3");
                    assertThat(channel.slug()).isEqualTo("alpha-2");
                });
    }

    @Test
    void theOrderOfTheCatalogueDoesNotMatter() {
        episodes("TV/Cartoons/A", 3);
        episodes("TV/Cartoons/B", 3);
        episodes("TV/Long", 25);
        file("Films/One (1999).mkv");
        List<ProposedChannel> proposed = propose(4);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(assets, new Random(i));
            assertThat(propose(4)).isEqualTo(proposed);
        }
    }

    @Test
    void shortNamesAreFitForUrls() {
        assertThat(Slugs.of("Tom & Jerry!", Set.of())).isEqualTo("tom-jerry");
        assertThat(Slugs.of("Ça va?", Set.of())).isEqualTo("ca-va");
        assertThat(Slugs.of("24", Set.of())).isEqualTo("channel-24");
        assertThat(Slugs.of("日本語", Set.of("channel"))).isEqualTo("channel-2");
        assertThat(Slugs.of("ID 7", Set.of())).isEqualTo("channel-id-7");
        assertThat(Slugs.of("x".repeat(200), Set.of())).isEqualTo("x".repeat(40));
    }

    @Test
    void aLineupOfNoChannelsIsRefused() {
        assertThatThrownBy(() -> new LineupProposer(0, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed is 1 and above");
    }

    private List<ProposedChannel> propose(int most) {
        return new LineupProposer(most, List.of(ROOT)).propose(assets, List.of());
    }

    private static ProposedChannel.Draw inOrder(String series) {
        return new ProposedChannel.Draw(
                series, PoolQuery.programmes().ofSeries(Set.of(series)), Pool.Order.SEQUENTIAL);
    }

    private static String title(Asset asset) {
        return asset.billing().title();
    }

    private void episodes(String folder, int count) {
        for (int i = 1; i <= count; i++) {
            file("%s/Season 1/S01E%02d.mkv".formatted(folder, i));
        }
    }

    private void file(String path) {
        List<String> parts = Arrays.asList(path.split("/"));
        Named named =
                FileNames.read(
                        new FileNames.Place(
                                "library", parts.subList(0, parts.size() - 1), parts.getLast()));
        assets.add(
                new Asset(
                        new AssetId(assets.size() + 1),
                        path,
                        named.kind(),
                        named.billing(),
                        new MediaFile(ROOT.resolve(path).toString(), 1, Instant.EPOCH, 0, ""),
                        named.tags(),
                        Asset.Standing.NEW));
    }
}
