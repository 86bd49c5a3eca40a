package tv.retrovue.app.prepare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.FactsJson;
import tv.retrovue.tuner.ffmpeg.LoudnessScan;

/**
 * Says what an asset is aired from now: from its house copy where that is ready, else from its own
 * file. Thread-safe; looks at the disk, never waits for a process.
 */
public final class SourceChooser {
    private final HouseStore store;
    private final PieceGrid grid;
    private final LoudnessBook loudness;

    public SourceChooser(HouseStore store, PieceGrid grid, LoudnessBook loudness) {
        this.store = store;
        this.grid = grid;
        this.loudness = loudness;
    }

    /**
     * What a stretch begins with.
     *
     * @param until place within the asset up to which the source serves, at most the end of the
     *     stretch; from there on another one is to be asked for
     */
    public record Chosen(Source source, Duration until) {}

    /**
     * Chooses for a stretch of an asset.
     *
     * @param from place within the asset
     * @param until place after the end of the stretch
     * @return a slate with the title for an asset that was never probed: nothing is known of its
     *     file, and it is not to be opened on air
     */
    public Chosen choose(Asset asset, Profile profile, Duration from, Duration until) {
        Optional<MediaFacts> facts = FactsJson.read(asset.file().facts());
        if (facts.isEmpty()) {
            return new Chosen(new Source.Slate(asset.billing().title()), until);
        }
        List<Optional<Piece>> row = row(new Wish(asset, profile, from, until, List.of()));
        List<Piece> ready =
                row.stream().takeWhile(Optional::isPresent).flatMap(Optional::stream).toList();
        if (ready.isEmpty()) {
            Path path = Path.of(asset.file().path());
            Source.Raw raw = new Source.Raw(path, facts.get(), from, gainDb(asset));
            Optional<Piece> next = row.stream().flatMap(Optional::stream).findFirst();
            return new Chosen(
                    raw,
                    next.map(piece -> profile.rate().placeOf(piece.firstFrame())).orElse(until));
        }
        boolean throughout = ready.size() == row.size();
        Duration end = throughout ? until : profile.rate().placeOf(ready.getLast().endFrame());
        return new Chosen(new Source.Prepared(ready, from), end);
    }

    private List<Optional<Piece>> row(Wish stretch) {
        CopyId copy = CopyId.of(stretch.asset(), stretch.profile());
        return grid.cuts(stretch).stream()
                .map(cut -> store.find(new HouseStore.PieceName(copy, cut)))
                .toList();
    }

    private double gainDb(Asset asset) {
        OptionalDouble lufs = loudness.integratedLufs(asset);
        return lufs.isPresent() ? LoudnessScan.gainDb(lufs.getAsDouble()) : 0;
    }
}
