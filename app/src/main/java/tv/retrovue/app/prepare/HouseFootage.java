package tv.retrovue.app.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import tv.retrovue.app.air.Footage;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.FactsJson;

/**
 * Footage from house copies, piece by piece, and from the owner's own file where a piece is
 * missing, all at the level of the airing. Cut at the pieces' places whether they are there or not,
 * so that a part that is on the air stays what it is. Thread-safe; looks whether a listed piece is
 * still there, never into it.
 */
public final class HouseFootage implements Footage {
    private final HouseStore store;
    private final PieceGrid grid;
    private final Levels levels;

    public HouseFootage(HouseStore store, PieceGrid grid, Levels levels) {
        this.store = store;
        this.grid = grid;
        this.levels = levels;
    }

    @Override
    public List<Part> parts(Showing showing, Profile profile, long inFrame, long frames) {
        Asset asset = showing.asset();
        Optional<MediaFacts> facts = FactsJson.read(asset.file().facts());
        if (facts.isEmpty()) {
            // Nothing is known of the file yet: it is not to be opened on air.
            return List.of(new Part(new Source.Slate(asset.billing().title()), frames));
        }
        Levels.Sound sound = levels.of(asset, profile, showing.airing());
        CopyId copy = CopyId.of(asset, profile, sound.level());
        LongFunction<Source> live =
                frame ->
                        new Source.Raw(
                                Path.of(asset.file().path()),
                                facts.get(),
                                profile.rate().placeOf(frame),
                                sound.gainDb());
        long end = inFrame + frames;
        long at = inFrame;
        List<Part> parts = new ArrayList<>();
        for (Cut cut : grid.cuts(asset, profile.rate())) {
            long until = Math.min(end, cut.end());
            if (until > at) {
                Optional<Piece> piece = store.find(new HouseStore.PieceName(copy, cut));
                long from = at;
                Source source =
                        piece.<Source>map(ready ->
                                        new Source.Prepared(
                                                List.of(ready), profile.rate().placeOf(from)))
                                .orElseGet(() -> live.apply(from));
                parts.add(new Part(source, until - at));
                at = until;
            }
        }
        if (at < end) {
            parts.add(new Part(live.apply(at), end - at));
        }
        return parts;
    }
}
