package tv.retrovue.epg.catalog;

/** Identity of a library source in the station's database. */
public record SourceId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
