package tv.retrovue.epg.catalog;

/** Identity of an asset in the station's database. */
public record AssetId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
