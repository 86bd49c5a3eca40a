package tv.retrovue.epg.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.Plan;

/** What speaks against storing a channel or a plan, in sentences for the owner. */
final class ChannelRules {
    /**
     * What stands in a URL as it is; the form {@code id-7} is how a URL names the database's id.
     */
    private static final Pattern SLUG = Pattern.compile("(?!id-[0-9]+$)[a-z][a-z0-9-]{0,62}");

    /** As on a remote control, with at most one minor number. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}(\\.[0-9]{1,3})?");

    private ChannelRules() {}

    /** Against the names of a channel, whose id is 0 while it has none. */
    static List<String> against(Handle handle, Channel.Ident ident, long own) {
        List<String> reasons = new ArrayList<>();
        if (!SLUG.matcher(ident.slug()).matches()) {
            reasons.add(
                    "the short name is '"
                            + ident.slug()
                            + "'; allowed are a small letter and up to 62 small letters, digits and"
                            + " hyphens, but not id- and a number");
        }
        if (!NUMBER.matcher(ident.number()).matches()) {
            reasons.add(
                    "the channel number is '"
                            + ident.number()
                            + "'; allowed is 1 to 99999, or one with a minor number such as 5.1");
        }
        if (ident.name().isBlank()) {
            reasons.add("the name is empty; a channel needs a name");
        }
        for (ChannelCard other : ChannelRows.all(handle)) {
            if (other.channel().id().value() != own) {
                taken(ident, other.channel(), reasons);
            }
        }
        return reasons;
    }

    private static void taken(Channel.Ident ident, Channel other, List<String> reasons) {
        if (other.ident().slug().equals(ident.slug())) {
            reasons.add(
                    "the short name '"
                            + ident.slug()
                            + "' is taken by channel "
                            + other.ident().number());
        }
        if (other.ident().number().equals(ident.number())) {
            reasons.add(
                    "the channel number "
                            + ident.number()
                            + " is taken by \""
                            + other.ident().name()
                            + "\"");
        }
    }

    /** Against a plan on a channel with this grid. */
    static List<String> against(Handle handle, Plan plan, int gridMinutes) {
        List<String> reasons = new ArrayList<>(plan.problems(gridMinutes));
        Set<PoolId> known =
                handle.createQuery("SELECT id FROM pool")
                        .mapTo(Long.class)
                        .map(PoolId::new)
                        .collect(Collectors.toSet());
        plan.dayparts()
                .forEach(daypart ->
                        daypart.pools().stream()
                                .filter(pool -> !known.contains(pool))
                                .map(pool ->
                                        "daypart \""
                                                + daypart.name()
                                                + "\" takes from pool "
                                                + pool
                                                + ", which does not exist")
                                .forEach(reasons::add));
        return reasons;
    }
}
