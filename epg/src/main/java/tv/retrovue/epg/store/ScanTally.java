package tv.retrovue.epg.store;

/**
 * What a scan's batch did to the catalogue.
 *
 * @param returned files that were missing
 */
public record ScanTally(int added, int changed, int returned, int untouched) {

    /** Whether anything was written. */
    public boolean changedAnything() {
        return added + changed + returned > 0;
    }
}
