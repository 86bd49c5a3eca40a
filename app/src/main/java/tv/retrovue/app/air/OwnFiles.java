package tv.retrovue.app.air;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.FactsJson;

/**
 * Footage without house copies: every asset is transcoded from the owner's own file while it airs.
 * Thread-safe.
 */
public final class OwnFiles implements Footage {
    /** Integrated loudness that everything is brought to: EBU R 128. */
    private static final double TARGET_LUFS = -23;

    private final Function<List<AssetId>, Map<AssetId, Integer>> loudness;

    /**
     * Footage of the whole library.
     *
     * @param loudness what was measured, in hundredths of LUFS; nothing for what was not
     */
    public OwnFiles(Function<List<AssetId>, Map<AssetId, Integer>> loudness) {
        this.loudness = loudness;
    }

    @Override
    public List<Part> parts(Asset asset, Profile profile, long inFrame, long frames) {
        Source source =
                FactsJson.read(asset.file().facts())
                        .<Source>map(facts -> raw(asset, facts, profile, inFrame))
                        .orElseGet(() -> new Source.Slate(asset.billing().title()));
        return List.of(new Part(source, frames));
    }

    private Source.Raw raw(Asset asset, MediaFacts facts, Profile profile, long inFrame) {
        Integer measured = loudness.apply(List.of(asset.id())).get(asset.id());
        double gain = measured == null ? 0 : TARGET_LUFS - measured / 100.0;
        return new Source.Raw(
                Path.of(asset.file().path()), facts, profile.rate().placeOf(inFrame), gain);
    }
}
