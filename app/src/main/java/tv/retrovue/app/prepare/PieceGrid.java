package tv.retrovue.app.prepare;

import java.util.List;
import java.util.stream.LongStream;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.tuner.FrameRate;

/**
 * How assets are cut into pieces: programmes at fixed places that never move, interstitials not at
 * all.
 *
 * @param pieceSeconds of a programme's pieces, by a whole number of GOPs
 */
public record PieceGrid(int pieceSeconds) {
    /** Short enough to be ready soon and thrown away singly, long enough to be few. */
    public static final PieceGrid FIVE_MINUTES = new PieceGrid(300);

    public PieceGrid {
        if (pieceSeconds < 1) {
            throw new IllegalArgumentException(
                    "pieces are " + pieceSeconds + " seconds long; allowed from 1");
        }
    }

    /**
     * All pieces of an asset, in order. Together they have as many frames as an airing of the asset
     * can have, wherever it begins between two frames: its length, rounded up.
     */
    List<Cut> cuts(Asset asset, FrameRate rate) {
        long total = Math.max(1, framesOf(asset.file().durationMs(), rate));
        long length =
                asset.kind() == AssetKind.PROGRAM
                        ? (long) pieceSeconds * rate.framesPerSecond()
                        : total;
        return LongStream.iterate(0, first -> first < total, first -> first + length)
                .mapToObj(first -> new Cut(first, Math.min(length, total - first)))
                .toList();
    }

    private static long framesOf(long durationMs, FrameRate rate) {
        return Math.ceilDiv(durationMs * rate.num(), 1000L * rate.den());
    }

    /** The pieces that a stretch of an asset touches. */
    List<Cut> cuts(Wish wish) {
        FrameRate rate = wish.profile().rate();
        long from = rate.frameAt(wish.from());
        long until = rate.frameAt(wish.until());
        return cuts(wish.asset(), rate).stream()
                .filter(cut -> cut.end() > from && cut.first() < until)
                .toList();
    }
}
