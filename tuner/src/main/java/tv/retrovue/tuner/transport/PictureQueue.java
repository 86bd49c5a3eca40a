package tv.retrovue.tuner.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a source, each on the one frame where it may air: counted from the source's first
 * key frame. What is late is dropped, and after a gap only a key frame goes on. Confined to the
 * {@link Reel} that owns it.
 */
final class PictureQueue {
    private static final long NEVER = Long.MIN_VALUE;

    private final long end;

    /** Pictures of consecutive frames, the last of them just before {@link #arriving}. */
    private final ArrayDeque<VideoUnit> pictures = new ArrayDeque<>();

    private boolean started;
    private long arriving;

    /** The one frame in which a picture that is no key frame may air. */
    private long continuing = NEVER;

    /** Frames before this one have been aired, with or without us. */
    private long past = NEVER;

    private long aired;
    private long late;

    PictureQueue(long first, long end) {
        this.arriving = first;
        this.end = end;
    }

    /** Takes the source's next picture and says whether it has a frame, even if a past one. */
    boolean offer(VideoUnit picture) {
        started |= picture.idr();
        if (!started) {
            late++;
            return false;
        }
        long frame = arriving++;
        if (frame < past) {
            late++;
        } else if (frame < end) {
            pictures.add(picture);
        }
        return true;
    }

    /** The frame of the source's next picture. */
    long arriving() {
        return arriving;
    }

    boolean started() {
        return started;
    }

    /** The picture that can air in a frame, left in its place; null if there is none. */
    @Nullable VideoUnit peek(long frame) {
        long at = oldest();
        for (VideoUnit picture : pictures) {
            if (at >= frame) {
                boolean fits = at == frame && (picture.idr() || frame == continuing);
                return fits ? picture : null;
            }
            at++;
        }
        return null;
    }

    /** The picture for a frame, which is then past; null if there is none. */
    @Nullable VideoUnit take(long frame) {
        while (!pictures.isEmpty() && oldest() < frame) {
            pictures.remove();
            late++;
        }
        VideoUnit picture = peek(frame);
        past = Math.max(past, frame + 1);
        if (picture == null) {
            continuing = NEVER;
            return null;
        }
        pictures.remove();
        continuing = frame + 1;
        aired++;
        return picture;
    }

    /** Whether the picture for a frame would follow the one taken last. */
    boolean continuesAt(long frame) {
        return frame == continuing;
    }

    /** Something else was on air: only a key frame goes on. */
    void interrupt() {
        continuing = NEVER;
    }

    /** Whether something held can air in a frame or later. */
    boolean usableFrom(long frame) {
        long at = oldest();
        for (VideoUnit picture : pictures) {
            if (at >= frame && (picture.idr() || at == continuing)) {
                return true;
            }
            at++;
        }
        return false;
    }

    int size() {
        return pictures.size();
    }

    void clear() {
        pictures.clear();
    }

    long aired() {
        return aired;
    }

    long late() {
        return late;
    }

    private long oldest() {
        return Math.min(arriving, end) - pictures.size();
    }
}
