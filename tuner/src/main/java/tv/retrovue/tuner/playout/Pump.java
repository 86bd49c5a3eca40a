package tv.retrovue.tuner.playout;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;
import tv.retrovue.tuner.transport.AccessUnit;
import tv.retrovue.tuner.transport.Reel;
import tv.retrovue.tuner.transport.TsDemuxer;
import tv.retrovue.tuner.transport.VideoUnit;

/**
 * Fills a reel from one inner process, and holds the process by its pipe while the reel is full.
 * Runs on a thread of its own until the reel is complete, the process ends, or it is stopped.
 */
final class Pump {
    /** What fits the pipe and is a whole number of packets. */
    private static final int READ_BYTES = 348 * 188;

    /** What FFmpeg writes in place of a line that it has just written: no cause by itself. */
    private static final Pattern REPEATED = Pattern.compile("\\s*Last message repeated \\d+ times");

    private final ChildProcess child;
    private final Rebase rebase;
    private final Into into;
    private final Consumer<Result> onEnd;
    private final TsDemuxer demuxer = new TsDemuxer();
    private Runnable onArrival = () -> {};
    private long delivered;
    private volatile long heardAtNanos;
    private volatile boolean spoke;
    private volatile boolean held;
    private volatile boolean stopped;

    /** Where to: the reel, and how to treat the process. */
    record Into(Reel reel, Take.Gear gear, boolean copy) {}

    /**
     * What came of a process.
     *
     * @param nextFrame the first frame that it has not delivered
     * @param delivered pictures that were new
     * @param cause why it ended, for people
     */
    record Result(String process, long nextFrame, long delivered, String cause) {}

    Pump(ChildProcess child, Rebase rebase, Into into, Consumer<Result> onEnd) {
        this.child = child;
        this.rebase = rebase;
        this.into = into;
        this.onEnd = onEnd;
    }

    void start(Runnable whenSomethingArrives) {
        onArrival = whenSomethingArrives;
        heardAtNanos = into.gear().clock().nanoTime();
        // A pipe is read by blocking, which a virtual thread cannot do without holding its carrier.
        Thread.ofPlatform().daemon().name(child.name() + "-pump").start(this::run);
    }

    /** Ends a process that says nothing although it is read. A full reel is no silence. */
    void watch() {
        long silence = into.gear().clock().nanoTime() - heardAtNanos;
        if (!held && Patience.silent(silence, spoke, into.copy())) {
            child.kill();
        }
    }

    /** Whether anything has come. Any thread. */
    boolean hasSpoken() {
        return spoke;
    }

    /** Whether there is no room for more, so that silence means nothing. Any thread. */
    boolean isHeld() {
        return held;
    }

    void stop() {
        stopped = true;
        child.kill();
    }

    private void run() {
        String failure = "";
        try (InputStream in = child.stdout()) {
            read(in);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (into.reel().complete()) {
            child.kill();
        }
        ExitReason exit = child.onExit().toCompletableFuture().join();
        if (exit instanceof ExitReason.Exited) {
            demuxer.end(this::offer); // of one that was killed, the last picture is cut short
        }
        onEnd.accept(new Result(child.name(), rebase.next(), delivered, cause(exit, failure)));
    }

    private void read(InputStream in) throws IOException, InterruptedException {
        byte[] buffer = new byte[READ_BYTES];
        int count = in.read(buffer);
        while (count >= 0 && !stopped && !into.reel().complete()) {
            spoke = true;
            heardAtNanos = into.gear().clock().nanoTime();
            demuxer.feed(buffer, 0, count, this::offer);
            onArrival.run();
            held = true;
            if (!into.reel().awaitRoom(into.gear().capacityFrames(), into.gear().refillFrames())) {
                return;
            }
            heardAtNanos = into.gear().clock().nanoTime();
            held = false;
            count = in.read(buffer);
        }
    }

    private void offer(AccessUnit unit) {
        for (AccessUnit placed : rebase.place(unit)) {
            into.reel().offer(placed);
            if (placed instanceof VideoUnit) {
                delivered++;
            }
        }
    }

    private String cause(ExitReason exit, String failure) {
        String last =
                child.stderrTail().reversed().stream()
                        .filter(line -> !REPEATED.matcher(line).matches())
                        .findFirst()
                        .orElse(failure);
        return last.isEmpty() ? exit.toString() : exit + ": " + last;
    }
}
