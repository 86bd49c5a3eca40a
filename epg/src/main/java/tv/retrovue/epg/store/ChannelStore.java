package tv.retrovue.epg.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Plan;

/**
 * The channels of the station and what each wants to show.
 *
 * <p>Thread-safe; each method is one transaction. Ids and uids are never reused. A channel that is
 * renamed stays reachable by the short names that it had, until another one takes such a name.
 */
public final class ChannelStore {
    private static final String REVISION = "channels";
    private static final Pattern BY_ID = Pattern.compile("(?:id-)?([1-9][0-9]{0,17})");

    private final Database database;
    private final RandomGenerator random;

    /**
     * Does not close the database.
     *
     * @param random draws the uids of channels; a {@link java.security.SecureRandom} on the air
     */
    public ChannelStore(Database database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    /** Adds a channel with its plan. */
    public ChannelSaved add(ChannelDraft draft) {
        return database.write(handle -> {
            String uid = ChannelUid.draw(random);
            Channel.Ident ident =
                    new Channel.Ident(
                            uid,
                            draft.names().slug(),
                            draft.names().number(),
                            draft.names().name());
            List<String> reasons = ChannelRules.against(handle, ident, 0);
            // A plan cannot be without a channel; this one is only asked whether it is sound.
            Plan plan = new Plan(new ChannelId(1), draft.plan().name(), draft.plan().dayparts());
            reasons.addAll(ChannelRules.against(handle, plan, draft.settings().gridMinutes()));
            if (!reasons.isEmpty()) {
                return new ChannelSaved.Refused(reasons);
            }
            ChannelId id = ChannelRows.insert(handle, uid, draft);
            ChannelRows.insertDayparts(handle, id, draft.plan().dayparts());
            return done(handle, id);
        });
    }

    /**
     * Replaces all of a channel but its uid and its plan.
     *
     * @param revision of the card that the change was made from
     */
    public ChannelSaved replace(Channel channel, long revision) {
        return change(
                channel.id(),
                revision,
                (handle, card) -> {
                    List<String> reasons =
                            ChannelRules.against(handle, channel.ident(), channel.id().value());
                    reasons.addAll(
                            ChannelRules.against(
                                    handle, card.plan(), channel.settings().gridMinutes()));
                    if (reasons.isEmpty()) {
                        rename(handle, card.channel(), channel.ident().slug());
                        ChannelRows.update(handle, channel);
                    }
                    return reasons;
                });
    }

    /**
     * Replaces the plan of its channel.
     *
     * @param revision of the card that the change was made from
     */
    public ChannelSaved replacePlan(Plan plan, long revision) {
        return change(
                plan.channel(),
                revision,
                (handle, card) -> {
                    int grid = card.channel().settings().gridMinutes();
                    List<String> reasons = ChannelRules.against(handle, plan, grid);
                    if (reasons.isEmpty()) {
                        ChannelRows.replacePlan(handle, plan);
                    }
                    return reasons;
                });
    }

    private ChannelSaved change(ChannelId id, long revision, Change change) {
        return database.write(handle -> {
            Optional<ChannelCard> card = ChannelRows.byId(handle, id);
            if (card.isEmpty()) {
                return new ChannelSaved.Unknown();
            }
            if (card.get().revision() != revision) {
                return new ChannelSaved.Stale(card.get());
            }
            List<String> reasons = change.apply(handle, card.get());
            return reasons.isEmpty() ? done(handle, id) : new ChannelSaved.Refused(reasons);
        });
    }

    /** Writes, or says what speaks against it. */
    private interface Change {
        List<String> apply(Handle handle, ChannelCard card);
    }

    private static void rename(Handle handle, Channel before, String slug) {
        if (before.ident().slug().equals(slug)) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO channel_alias (slug, channel_id) VALUES (:slug, :id)
                        ON CONFLICT (slug) DO UPDATE SET channel_id = excluded.channel_id
                        """)
                .bind("slug", before.ident().slug())
                .bind("id", before.id().value())
                .execute();
    }

    private static ChannelSaved done(Handle handle, ChannelId id) {
        Sql.bump(handle, REVISION);
        return new ChannelSaved.Done(ChannelRows.byId(handle, id).orElseThrow());
    }

    /** Removes a channel with all that is planned for it. False where there is none. */
    public boolean remove(ChannelId id) {
        return database.write(handle -> {
            int rows =
                    handle.createUpdate("DELETE FROM channel WHERE id = :id")
                            .bind("id", id.value())
                            .execute();
            if (rows > 0) {
                Sql.bump(handle, REVISION);
            }
            return rows > 0;
        });
    }

    /** All channels by id, at one moment. */
    public ChannelList list() {
        return database.read(
                handle -> new ChannelList(Sql.revision(handle, REVISION), ChannelRows.all(handle)));
    }

    /** A channel by its id. */
    public Optional<ChannelCard> find(ChannelId id) {
        return database.read(handle -> ChannelRows.byId(handle, id));
    }

    /**
     * A channel by the name that a URL has for it: its number, else its short name, now or in the
     * past, else {@code id-7}. A bare integer means the id only where no channel has that number.
     */
    public Optional<ChannelCard> find(String name) {
        return database.read(handle -> {
            List<ChannelCard> all = ChannelRows.all(handle);
            return first(all, Channel.Ident::number, name)
                    .or(() -> first(all, Channel.Ident::slug, name))
                    .or(() -> alias(handle, name))
                    .or(() -> byId(all, name));
        });
    }

    private static Optional<ChannelCard> first(
            List<ChannelCard> all, Function<Channel.Ident, String> by, String name) {
        return all.stream()
                .filter(card -> by.apply(card.channel().ident()).equals(name))
                .findFirst();
    }

    private static Optional<ChannelCard> alias(Handle handle, String slug) {
        return handle.createQuery("SELECT channel_id FROM channel_alias WHERE slug = :slug")
                .bind("slug", slug)
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> ChannelRows.byId(handle, new ChannelId(id)));
    }

    private static Optional<ChannelCard> byId(List<ChannelCard> all, String name) {
        Matcher id = BY_ID.matcher(name);
        if (!id.matches()) {
            return Optional.empty();
        }
        ChannelId wanted = new ChannelId(Long.parseLong(id.group(1)));
        return all.stream().filter(card -> card.channel().id().equals(wanted)).findFirst();
    }
}
