package tv.retrovue.epg.catalog;

/**
 * A named, standing question to the catalogue: a daypart takes its programmes from pools.
 *
 * @param order how the members are gone through
 */
public record Pool(PoolId id, String name, PoolQuery query, Order order) {

    /** How the members of a pool follow one another on the air. */
    public enum Order {
        /** Series by series, by season and episode; starts over at the end. */
        SEQUENTIAL,
        /** Like a deck of cards: every member once, in an order drawn by the seed, then again. */
        SHUFFLE
    }
}
