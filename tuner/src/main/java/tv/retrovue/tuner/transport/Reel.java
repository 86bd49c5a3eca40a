package tv.retrovue.tuner.transport;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The material of one inner run, laid out on the frames of its item: the source's first key frame
 * belongs to the item's first frame, the picture after it to the next, and so on by count.
 *
 * <p>Pictures that come too late for their frame are dropped, and after any gap the reel comes back
 * only with a key frame at its right place: what airs is what the schedule says, or the slate. A
 * run that died is followed by another reel for the same item that starts at a later frame.
 *
 * <p>Thread-safe: one thread offers, the channel's own thread airs. Offering never waits; who
 * offers calls {@link #awaitRoom} in between. Owned and closed by the playout.
 */
public final class Reel implements AutoCloseable {
    private final FrameGrid grid;
    private final long first;
    private final long end;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();

    private final PictureQueue pictures;
    private final Soundtrack soundtrack = new Soundtrack();
    private boolean ended;
    private boolean closed;

    /** With so many pictures held, or fewer, whoever waits for room is woken. */
    private int roomFrom;

    /** The newest key frame that was offered: its stamp, and its time on the grid. */
    private long arrivedTicks;

    private long arrivedTime;

    /** Up to where on the grid sound has been offered, in ticks. */
    private long soundUntil = Long.MIN_VALUE;

    /** What a reel has for a frame. */
    public enum Supply {
        /** Picture and sound are there. */
        READY,
        /** They may still come. */
        AWAITED,
        /** The source has ended, and nothing that it delivered can air in this frame or later. */
        EXHAUSTED
    }

    /**
     * What became of the material so far.
     *
     * @param airedPictures handed out to be aired
     * @param latePictures came after their frame, or could not be used without a key frame
     * @param droppedSound audio frames that had no place on the grid
     * @param repeatedSound audio frames that were heard twice to fill the grid
     */
    public record Tally(
            long airedPictures, long latePictures, long droppedSound, long repeatedSound) {}

    /**
     * An empty reel.
     *
     * @param first the frame of the source's first key frame
     * @param end the frame after the last one; what the source delivers beyond is left out
     */
    public Reel(FrameGrid grid, long first, long end) {
        if (first >= end) {
            throw new IllegalArgumentException(
                    "reel runs from frame " + first + " to " + end + "; it needs at least one");
        }
        this.grid = grid;
        this.first = first;
        this.end = end;
        this.pictures = new PictureQueue(first, end);
    }

    public long first() {
        return first;
    }

    public long end() {
        return end;
    }

    /** Takes the next unit of the source. */
    public void offer(AccessUnit unit) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            switch (unit) {
                case VideoUnit picture -> offerPicture(picture);
                case AudioUnit sound -> offerSound(sound);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The source will deliver no more. */
    public void sourceEnded() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all that the item needs has been delivered, so that the source may be stopped. */
    public boolean complete() {
        lock.lock();
        try {
            long arriving = pictures.arriving();
            boolean soundThere = soundUntil >= grid.videoTime(end);
            return arriving >= end && (soundThere || arriving >= end + soundPatience());
        } finally {
            lock.unlock();
        }
    }

    /** How many pictures are held. */
    public int held() {
        lock.lock();
        try {
            return pictures.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits while so many pictures are held, and then until there is room for some more at once:
     * nobody is woken for every picture that goes out.
     *
     * @param more pictures for which there is to be room after a wait, at least 1
     * @return false when the reel has been closed
     */
    public boolean awaitRoom(int pictureLimit, int more) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (pictures.size() >= pictureLimit) {
                roomFrom = pictureLimit - more;
                while (!closed && pictures.size() > roomFrom) {
                    room.await();
                }
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** What there is for a frame, without taking it. */
    public Supply supply(long frame) {
        lock.lock();
        try {
            boolean over = ended || closed;
            if (pictures.peek(frame) != null) {
                boolean sound =
                        soundUntil >= grid.videoTime(frame + 1)
                                || pictures.arriving() > frame + soundPatience();
                return sound || over ? Supply.READY : Supply.AWAITED;
            }
            return over && !pictures.usableFrom(frame) ? Supply.EXHAUSTED : Supply.AWAITED;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a frame's picture is neither here nor gone: the source has not come to it yet. */
    public boolean mayBring(long frame) {
        lock.lock();
        try {
            return !ended && !closed && pictures.arriving() <= frame;
        } finally {
            lock.unlock();
        }
    }

    public Tally tally() {
        lock.lock();
        try {
            return new Tally(
                    pictures.aired(), pictures.late(), soundtrack.dropped(), soundtrack.repeated());
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the material and of whoever waits for room. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            pictures.clear();
            soundtrack.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the picture for a frame; null where it is not there. */
    @Nullable VideoUnit take(long frame) {
        lock.lock();
        try {
            if (!pictures.continuesAt(frame)) {
                soundtrack.interrupt();
            }
            VideoUnit picture = pictures.take(frame);
            if (picture != null && picture.idr()) {
                soundtrack.anchor(picture.ticks(), grid.videoTime(frame));
            }
            if (pictures.size() <= roomFrom) {
                room.signalAll();
            }
            return picture;
        } finally {
            lock.unlock();
        }
    }

    /** The audio frame for a place on the grid beside the picture taken last; null for silence. */
    byte @Nullable [] sound(long audioFrame) {
        lock.lock();
        try {
            return soundtrack.at(grid.audioTime(audioFrame));
        } finally {
            lock.unlock();
        }
    }

    /** Something else was on air: the next picture must be a key frame. */
    void interrupt() {
        lock.lock();
        try {
            pictures.interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void offerPicture(VideoUnit picture) {
        long frame = pictures.arriving();
        if (pictures.offer(picture) && picture.idr()) {
            arrivedTicks = picture.ticks();
            arrivedTime = grid.videoTime(frame);
        }
    }

    private void offerSound(AudioUnit sound) {
        soundtrack.offer(sound);
        if (pictures.started()) {
            long late = Ticks.difference(sound.ticks(), arrivedTicks);
            soundUntil = arrivedTime + late + FrameGrid.AUDIO_FRAME_TICKS;
        }
    }

    /** After so many pictures without their sound, it is taken to be missing: a second. */
    private int soundPatience() {
        return grid.rate().framesPerSecond();
    }
}
