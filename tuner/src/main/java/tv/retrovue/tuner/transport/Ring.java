package tv.retrovue.tuner.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.FrameRate;

/**
 * The last seconds of a channel, kept for its viewers: one writer that never waits for anybody, and
 * any number of readers, each with a place of its own.
 *
 * <p>Holds at most its frames and at most its bytes, whichever is less, or one chunk where that
 * alone is more. A reader that is overtaken skips to the newest key frame; what it does disturbs
 * neither the writer nor another reader. Thread-safe; owned and closed by the playout.
 */
public final class Ring implements AutoCloseable {
    /** What a reader gathers at most, unless a single chunk is more. */
    static final int BATCH_BYTES = 64 << 10;

    /** Readers are woken once in so much signal, or when a batch is full. */
    private static final Duration WAKE_INTERVAL = Duration.ofMillis(50);

    private static final Duration JUMP_MEMORY = Duration.ofSeconds(60);
    private static final int MAX_JUMPS = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final @Nullable TsChunk[] slots;
    private final long maxBytes;
    private final long wakeFrames;
    private final long jumpMemoryFrames;

    /** Chunks are numbered as they come: kept are those from {@code oldest} to before this. */
    private long head;

    private long oldest;
    private long bytes;

    /** Readers that wait see what lies before this. */
    private long releasedHead;

    private long heldBackBytes;
    private boolean closed;

    /** What a reader got. */
    public enum Gathered {
        /** Packets. */
        PACKETS,
        /** Nothing, for ever: the ring or the reader was closed. */
        END_OF_SIGNAL,
        /** Nothing, for ever: the reader was overtaken for the third time within a minute. */
        TOO_SLOW
    }

    /**
     * An empty ring.
     *
     * @param frames how much of the past to keep, at least 1
     * @param maxBytes how much memory that may take, at least 1
     */
    public Ring(FrameRate rate, int frames, long maxBytes) {
        if (frames < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "ring of " + frames + " frames and " + maxBytes + " bytes; at least 1 of each");
        }
        FrameGrid grid = new FrameGrid(rate, Instant.EPOCH);
        this.slots = new TsChunk[frames];
        this.maxBytes = maxBytes;
        this.wakeFrames = grid.framesIn(WAKE_INTERVAL);
        this.jumpMemoryFrames = grid.framesIn(JUMP_MEMORY);
    }

    /** Adds the next chunk, dropping the oldest where it must. Never waits for a reader. */
    public void publish(TsChunk chunk) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            boolean wasEmpty = head == oldest;
            int size = chunk.packets().length;
            while (head > oldest && (head - oldest == slots.length || bytes + size > maxBytes)) {
                evict();
            }
            slots[slot(head++)] = chunk;
            bytes += size;
            heldBackBytes += size;
            boolean due =
                    head - releasedHead >= wakeFrames || heldBackBytes >= BATCH_BYTES || wasEmpty;
            if (due) {
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A reader that starts at the newest key frame which is at least so many frames old, or at the
     * oldest one where the ring is younger; in an empty ring, at the first to come.
     *
     * @param burstFrames how much of the past to send at once; 0 for the newest key frame
     */
    public Reader join(int burstFrames) {
        lock.lock();
        try {
            long target = head - 1 - Math.max(0, burstFrames);
            long key = newestKey(target);
            return new Reader(key >= 0 ? key : oldestKey());
        } finally {
            lock.unlock();
        }
    }

    /** Bytes held. */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Frames held. */
    public int frames() {
        lock.lock();
        try {
            return (int) (head - oldest);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits and all readers. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (head > oldest) {
                evict();
            }
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void evict() {
        int slot = slot(oldest++);
        TsChunk chunk = slots[slot];
        bytes -= chunk == null ? 0 : chunk.packets().length;
        slots[slot] = null;
    }

    private void release() {
        releasedHead = head;
        heldBackBytes = 0;
        released.signalAll();
    }

    private TsChunk chunk(long number) {
        TsChunk chunk = slots[slot(number)];
        if (chunk == null) {
            throw new IllegalStateException(
                    "chunk " + number + " is not held; held are " + oldest + " to " + head);
        }
        return chunk;
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    /** The newest key frame up to a chunk, -1 where there is none. */
    private long newestKey(long from) {
        for (long n = Math.min(from, head - 1); n >= oldest; n--) {
            if (chunk(n).key()) {
                return n;
            }
        }
        return Reader.NO_PLACE;
    }

    private long oldestKey() {
        for (long n = oldest; n < head; n++) {
            if (chunk(n).key()) {
                return n;
            }
        }
        return Reader.NO_PLACE;
    }

    /**
     * One viewer's place in the ring. Used by one thread, except for {@link #close}, which any may
     * call and which ends a wait. Whoever joined closes it.
     */
    public final class Reader implements AutoCloseable {
        private static final long NO_PLACE = -1;

        private final DiscontinuityMarker marker = new DiscontinuityMarker();
        private final List<TsChunk> gathered = new ArrayList<>();
        private final ArrayDeque<Long> recentJumps = new ArrayDeque<>();
        private long place;

        /** Up to here the backlog goes out at once. */
        private long backlogEnd;

        private long jumps;
        private boolean tooSlow;

        /** Whether what comes next does not follow what went before. */
        private boolean skipped;

        private boolean ended;

        private Reader(long place) {
            this.place = place;
            this.backlogEnd = head;
        }

        /**
         * Waits for what comes next and puts it into a buffer: whole chunks, at least one, up to 64
         * KiB.
         */
        public Gathered next(Batch batch) throws InterruptedException {
            batch.clear();
            Gathered outcome = await();
            if (skipped) {
                skipped = false;
                marker.start();
            }
            for (TsChunk chunk : gathered) {
                batch.append(marker.mark(chunk.packets()));
            }
            gathered.clear();
            return outcome;
        }

        /**
         * Waits for what comes next and puts it into a list, in the same portions, as it was
         * published: what is missing shows in the numbers of the frames and is not marked in the
         * packets.
         */
        public Gathered next(List<TsChunk> chunks) throws InterruptedException {
            chunks.clear();
            Gathered outcome = await();
            chunks.addAll(gathered);
            gathered.clear();
            return outcome;
        }

        private Gathered await() throws InterruptedException {
            gathered.clear();
            lock.lockInterruptibly();
            try {
                while (!over() && !settle()) {
                    released.await();
                }
                if (over()) {
                    return tooSlow ? Gathered.TOO_SLOW : Gathered.END_OF_SIGNAL;
                }
                gather();
                return Gathered.PACKETS;
            } finally {
                lock.unlock();
            }
        }

        /** How often this reader was overtaken. */
        public long jumps() {
            lock.lock();
            try {
                return jumps;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                ended = true;
                released.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private boolean over() {
            return closed || ended || tooSlow;
        }

        /** Finds the place to read on from and says whether the wait is over. */
        private boolean settle() {
            if (place == NO_PLACE) {
                place = newestKey(head - 1);
            } else if (place < oldest) {
                jump();
            }
            return tooSlow || (place != NO_PLACE && place < visibleHead());
        }

        private long visibleHead() {
            return Math.max(releasedHead, backlogEnd);
        }

        private void jump() {
            jumps++;
            skipped = true;
            while (!recentJumps.isEmpty() && head - recentJumps.peek() > jumpMemoryFrames) {
                recentJumps.remove();
            }
            recentJumps.add(head);
            tooSlow = recentJumps.size() >= MAX_JUMPS;
            place = newestKey(head - 1);
            backlogEnd = head;
        }

        private void gather() {
            int size = 0;
            long until = visibleHead();
            while (place < until) {
                TsChunk chunk = chunk(place);
                size += chunk.packets().length;
                if (!gathered.isEmpty() && size > BATCH_BYTES) {
                    return;
                }
                gathered.add(chunk);
                place++;
            }
        }
    }
}
