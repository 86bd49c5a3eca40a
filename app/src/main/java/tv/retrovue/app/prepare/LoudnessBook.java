package tv.retrovue.app.prepare;

import java.util.OptionalDouble;
import tv.retrovue.epg.catalog.Asset;

/** How loud each asset is, kept by the station. Thread-safe. */
public interface LoudnessBook {

    /** Integrated loudness in LUFS; empty until measured. */
    OptionalDouble integratedLufs(Asset asset);

    /** Keeps a measure, in LUFS. */
    void measured(Asset asset, double integratedLufs);
}
