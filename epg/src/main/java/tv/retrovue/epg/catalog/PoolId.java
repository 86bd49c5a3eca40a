package tv.retrovue.epg.catalog;

/** Identity of a pool in the station's database. */
public record PoolId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
