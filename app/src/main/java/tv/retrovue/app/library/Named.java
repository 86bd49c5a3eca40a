package tv.retrovue.app.library;

import java.util.Set;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;

/**
 * What the place and name of a file say of it.
 *
 * @param tags the folders that it stands in and the words in brackets, lower case
 */
record Named(AssetKind kind, Billing billing, Set<String> tags) {

    Named {
        tags = Set.copyOf(tags);
    }
}
