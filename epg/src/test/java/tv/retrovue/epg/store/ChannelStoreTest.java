package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.Daypart;
import tv.retrovue.epg.schedule.Plan;

class ChannelStoreTest {
    @TempDir Path folder;
    private Shelf shelf;
    private ChannelStore store;
    private PoolId films;
    private PoolId shows;

    @BeforeEach
    void open() {
        shelf = new Shelf(folder);
        store = new ChannelStore(shelf.database, new Random(7));
        films = pool("Films");
        shows = pool("Shows");
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void aChannelIsReadBackAsItWasAdded() {
        ChannelSettings settings =
                new ChannelSettings(
                        ZoneId.of("Asia/Kathmandu"),
                        LocalTime.of(5, 45),
                        15,
                        "seed's \"odd\"",
                        BreakPolicy.forGrid(BreakPolicy.Style.PREMIUM, 15));
        List<Daypart> dayparts =
                List.of(daypart("Day", 6, 20, films, shows, films), daypart("Night", 20, 6, shows));
        ChannelDraft draft =
                new ChannelDraft(
                        new ChannelDraft.Names("kino", "7.1", "Kino: it's \uD83D\uDCFA"),
                        settings,
                        "{\"w\":1}",
                        new ChannelDraft.PlanDraft("Week", dayparts),
                        false);

        ChannelCard card = done(store.add(draft));

        assertThat(store.find(card.channel().id())).contains(card);
        Channel channel = card.channel();
        assertThat(channel.ident().slug()).isEqualTo("kino");
        assertThat(channel.ident().number()).isEqualTo("7.1");
        assertThat(channel.ident().name()).isEqualTo("Kino: it's \uD83D\uDCFA");
        assertThat(channel.settings()).isEqualTo(settings);
        assertThat(channel.profile()).isEqualTo("{\"w\":1}");
        assertThat(channel.enabled()).isFalse();
        assertThat(card.plan()).isEqualTo(new Plan(channel.id(), "Week", dayparts));
        assertThat(card.revision()).isEqualTo(1);
    }

    @Test
    void theUidOfAChannelIsALetterAndElevenMoreOfBase32AndStays() {
        ChannelCard card = add("kino", "1");
        String uid = card.channel().ident().uid();
        assertThat(uid).matches("[a-z][a-z2-7]{11}");
        assertThat(add("film", "2").channel().ident().uid()).isNotEqualTo(uid);

        Channel forged = with(card.channel(), new Channel.Ident("x", "kino", "3", "Kino"));
        assertThat(done(store.replace(forged, 1)).channel().ident())
                .isEqualTo(new Channel.Ident(uid, "kino", "3", "Kino"));
    }

    @Test
    void theIdOfARemovedChannelIsNeverGivenAgain() {
        ChannelId first = add("kino", "1").channel().id();
        assertThat(store.remove(first)).isTrue();
        assertThat(store.remove(first)).isFalse();
        assertThat(store.list().cards()).isEmpty();
        assertThat(add("kino", "1").channel().id().value()).isGreaterThan(first.value());
    }

    @Test
    void namesThatAreTakenAndNamesThatCannotBeAreRefusedWithAllReasons() {
        add("kino", "5");
        assertThat(refused(store.add(draft("kino", "5"))))
                .containsExactly(
                        "the short name 'kino' is taken by channel 5",
                        "the channel number 5 is taken by \"Channel kino\"");
        assertThat(refused(store.add(draft("Ki no", "05"))))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("'Ki no'").contains("allowed"))
                .anySatisfy(reason -> assertThat(reason).contains("'05'").contains("5.1"));
        assertThat(refused(store.add(draft("id-7", "8")))).hasSize(1);
        assertThat(store.list().cards()).hasSize(1);
    }

    @Test
    void aPlanThatDoesNotCoverTheDayIsRefusedAndTheOldOneStays() {
        ChannelCard card = add("kino", "5");
        Plan holes =
                new Plan(
                        card.channel().id(),
                        "Holes",
                        List.of(daypart("Day", 6, 20, new PoolId(99))));
        assertThat(refused(store.replacePlan(holes, 1)))
                .containsExactly(
                        "00:00 to 06:00 is not covered by any daypart",
                        "20:00 to 24:00 is not covered by any daypart",
                        "daypart \"Day\" takes from pool 99, which does not exist");
        assertThat(store.find(card.channel().id())).contains(card);
    }

    @Test
    void aPlanIsReplacedAsAWhole() {
        ChannelCard card = add("kino", "5");
        Plan plan =
                new Plan(
                        card.channel().id(),
                        "Other",
                        List.of(daypart("A", 0, 12, shows), daypart("B", 12, 0, films, shows)));
        ChannelCard after = done(store.replacePlan(plan, card.revision()));
        assertThat(after.plan()).isEqualTo(plan);
        assertThat(after.channel()).isEqualTo(card.channel());
        assertThat(after.revision()).isEqualTo(2);
    }

    @Test
    void aGridThatThePlanIsNotOnIsRefused() {
        ChannelCard card = add("kino", "5");
        Daypart odd =
                new Daypart(
                        "Odd",
                        LocalTime.of(0, 15),
                        LocalTime.of(0, 15),
                        List.of(films),
                        Daypart.EndPolicy.FIT);
        Channel quarters = onGrid(card.channel(), 15);
        done(store.replace(quarters, 1));
        done(store.replacePlan(new Plan(card.channel().id(), "Odd", List.of(odd)), 2));

        assertThat(refused(store.replace(onGrid(card.channel(), 30), 3)))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).contains("00:15"));
        assertThat(store.find(card.channel().id()).orElseThrow().channel()).isEqualTo(quarters);
    }

    @Test
    void aChangeThatWasMadeFromAnOldCardIsStale() {
        ChannelCard old = add("kino", "5");
        ChannelCard now = done(store.replace(renamed(old.channel(), "film"), 1));
        assertThat(store.replace(renamed(old.channel(), "lost"), old.revision()))
                .isEqualTo(new ChannelSaved.Stale(now));
        assertThat(store.replacePlan(old.plan(), old.revision()))
                .isEqualTo(new ChannelSaved.Stale(now));
        Channel nobody =
                new Channel(
                        new ChannelId(99),
                        old.channel().ident(),
                        old.channel().settings(),
                        "",
                        true);
        assertThat(store.replace(nobody, 1)).isEqualTo(new ChannelSaved.Unknown());
    }

    @Test
    void aRenamedChannelStaysReachableUntilAnotherOneTakesItsName() {
        ChannelCard card = add("kino", "5");
        ChannelId id = card.channel().id();
        card = done(store.replace(renamed(card.channel(), "film"), card.revision()));
        done(store.replace(renamed(card.channel(), "movies"), card.revision()));

        assertThat(found("kino")).isEqualTo(id);
        assertThat(found("film")).isEqualTo(id);
        assertThat(found("movies")).isEqualTo(id);
        ChannelId other = add("kino", "6").channel().id();
        assertThat(found("kino")).isEqualTo(other);
        assertThat(found("film")).isEqualTo(id);
        store.remove(id);
        assertThat(store.find("film")).isEmpty();
    }

    @Test
    void aUrlNamesAChannelByNumberThenSlugThenId() {
        ChannelId first = add("kino", "2").channel().id();
        ChannelId second = add("film", "30.1").channel().id();
        assertThat(first).isEqualTo(new ChannelId(1));
        assertThat(second).isEqualTo(new ChannelId(2));

        assertThat(found("2")).as("a number wins over an id").isEqualTo(first);
        assertThat(found("1")).as("no channel has this number").isEqualTo(first);
        assertThat(found("id-2")).isEqualTo(second);
        assertThat(found("30.1")).isEqualTo(second);
        assertThat(found("film")).isEqualTo(second);
        for (String nobody : List.of("", "0", "id-0", "id-3", "99999999999999999999", "Film")) {
            assertThat(store.find(nobody)).as(nobody).isEmpty();
        }
    }

    @Test
    void everyChangeRaisesTheRevisionOfTheList() {
        long before = store.list().revision();
        ChannelCard card = add("kino", "5");
        refused(store.add(draft("kino", "5")));
        store.replacePlan(card.plan(), 1);
        store.remove(card.channel().id());
        assertThat(store.list().revision()).isEqualTo(before + 3);
    }

    @Test
    void aPoolThatAPlanTakesFromIsNotRemoved() {
        ChannelCard card = add("kino", "5");
        assertThat(shelf.store.removePool(films)).containsExactly("5");
        assertThat(shelf.store.pools()).hasSize(2);
        store.remove(card.channel().id());
        assertThat(shelf.store.removePool(films)).isEmpty();
        assertThat(shelf.store.pools()).extracting(Pool::id).containsExactly(shows);
    }

    @Test
    void thePlannerSeesTheEnabledChannelsWithTheirPlans() {
        ChannelCard on = add("kino", "5");
        ChannelCard off = add("film", "6");
        done(
                store.replace(
                        new Channel(
                                off.channel().id(),
                                off.channel().ident(),
                                off.channel().settings(),
                                "{}",
                                false),
                        1));
        PlanStore planner = new PlanStore(store, shelf.store);
        assertThat(planner.channels())
                .singleElement()
                .satisfies(planned -> {
                    assertThat(planned.channel()).isEqualTo(on.channel());
                    assertThat(planned.plan()).isEqualTo(on.plan());
                });
        assertThat(planner.catalog()).isSameAs(shelf.store.catalog());
    }

    @Test
    void whatOlderStationsWroteAsJsonIsStillUnderstood() {
        String breaks =
                """
                {"style":"NETWORK",
                 "placement":{"minActMs":180000,"coldOpenMs":60000,"tailGuardMs":45000,
                              "maxBreakMs":240000,"maxBreaks":3,"perMs":1800000,
                              "bumperMinBreakMs":60000},
                 "rotation":{"cooldownMs":3600000,"productMs":900000,"advertiserMs":0,
                             "maxPerDay":0,"maxPadMs":2000},
                 "material":{"kinds":["COMMERCIAL","PROMO","PSA","STATION_ID","BUMPER_OUT",
                                      "BUMPER_IN","FILLER"],
                             "series":[],"anyTag":[],"noTag":[],"minMs":0,
                             "maxMs":9223372036854775807}}
                """;
        assertThat(Sql.fromJson(breaks, BreakPolicy.class))
                .isEqualTo(BreakPolicy.forGrid(BreakPolicy.Style.NETWORK, 30));
        assertThat(
                        Sql.fromJson(
                                """
                                {"kinds":["PROGRAM"],"series":["Yard"],"anyTag":["a"],
                                 "noTag":["b"],"minMs":1,"maxMs":2}
                                """,
                                PoolQuery.class))
                .isEqualTo(
                        new PoolQuery(
                                PoolQuery.programmes().kinds(),
                                Set.of("Yard"),
                                Set.of("a"),
                                Set.of("b"),
                                1,
                                2));
    }

    private PoolId pool(String name) {
        return shelf.store.addPool(name, PoolQuery.programmes(), Pool.Order.SHUFFLE).id();
    }

    private ChannelCard add(String slug, String number) {
        return done(store.add(draft(slug, number)));
    }

    private ChannelDraft draft(String slug, String number) {
        return new ChannelDraft(
                new ChannelDraft.Names(slug, number, "Channel " + slug),
                ChannelSettings.of(ZoneId.of("UTC"), 30, "s"),
                "{}",
                new ChannelDraft.PlanDraft("All", List.of(Daypart.allDay("All", List.of(films)))),
                true);
    }

    private ChannelId found(String name) {
        return store.find(name).orElseThrow().channel().id();
    }

    private static Channel renamed(Channel channel, String slug) {
        Channel.Ident was = channel.ident();
        return with(channel, new Channel.Ident(was.uid(), slug, was.number(), was.name()));
    }

    private static Channel with(Channel channel, Channel.Ident ident) {
        return new Channel(
                channel.id(), ident, channel.settings(), channel.profile(), channel.enabled());
    }

    private static Channel onGrid(Channel channel, int minutes) {
        ChannelSettings settings = ChannelSettings.of(ZoneId.of("UTC"), minutes, "s");
        return new Channel(channel.id(), channel.ident(), settings, channel.profile(), true);
    }

    private static Daypart daypart(String name, int from, int to, PoolId... pools) {
        return new Daypart(
                name,
                LocalTime.of(from, 0),
                LocalTime.of(to, 0),
                List.of(pools),
                Daypart.EndPolicy.OVERRUN);
    }

    private static ChannelCard done(ChannelSaved saved) {
        assertThat(saved).isInstanceOf(ChannelSaved.Done.class);
        return ((ChannelSaved.Done) saved).card();
    }

    private static List<String> refused(ChannelSaved saved) {
        assertThat(saved).isInstanceOf(ChannelSaved.Refused.class);
        return ((ChannelSaved.Refused) saved).reasons();
    }
}
