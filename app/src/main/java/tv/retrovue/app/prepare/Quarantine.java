package tv.retrovue.app.prepare;

import tv.retrovue.epg.catalog.Asset;

/** Takes out of the schedule what cannot be aired. Thread-safe. */
@FunctionalInterface
public interface Quarantine {

    /**
     * Takes an asset out.
     *
     * @param reason for the owner
     */
    void quarantine(Asset asset, String reason);
}
