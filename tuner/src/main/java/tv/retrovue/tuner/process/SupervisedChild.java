package tv.retrovue.tuner.process;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A child of the JVM. */
final class SupervisedChild implements ChildProcess {
    /** How long the end may wait for standard error that a descendant holds open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final String name;
    private final Process process;
    private final InputStream stdout;
    private final StderrTail stderr;
    private final SpawnGate.Place place;
    private final CompletableFuture<ExitReason> exit = new CompletableFuture<>();

    /** Set before a signal is sent, so that the end it brings is never taken for another's. */
    private volatile boolean endedByUs;

    private volatile boolean held;

    SupervisedChild(String name, Process process, SpawnGate.Place place) {
        this.name = name;
        this.process = process;
        this.place = place;
        stdout = new FirstByteStream(process.getInputStream(), place::leave);
        stderr = new StderrTail(name, process.getErrorStream());
    }

    /**
     * Starts to wait for the end. On a thread of its own: the JDK would tell it on a pool that
     * others can block.
     *
     * @param first is told before everybody else, so that the books are closed when others ask
     */
    void watch(Consumer<ExitReason> first) {
        Thread.ofVirtual().name(name + "-end").start(() -> awaitEnd(first));
    }

    private void awaitEnd(Consumer<ExitReason> first) {
        try {
            int value = process.waitFor();
            place.leave();
            stderr.awaitDrained(LAST_WORDS);
            ExitReason reason =
                    endedByUs ? new ExitReason.KilledByUs() : ExitReason.ofExitValue(value);
            first.accept(reason);
            exit.complete(reason);
        } catch (InterruptedException nobodyInterruptsThisThread) {
            exit.completeExceptionally(nobodyInterruptsThisThread);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public CompletionStage<ExitReason> onExit() {
        return exit.minimalCompletionStage();
    }

    @Override
    public List<String> stderrTail() {
        return stderr.lines();
    }

    @Override
    public void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    @Override
    public void hold() {
        held = true;
        if (process.isAlive()) {
            HaltSignal.STOP.send(process.toHandle());
        }
    }

    @Override
    public void release() {
        if (held && process.isAlive()) {
            HaltSignal.CONT.send(process.toHandle());
        }
        held = false;
    }

    /** Asks it and its descendants to end. One that is held would not hear it. */
    void terminate() {
        if (held) {
            kill();
        } else {
            end(ProcessHandle::destroy);
        }
    }

    private void end(Consumer<ProcessHandle> signal) {
        if (!process.isAlive()) {
            return;
        }
        endedByUs = true;
        // By handle: ending by Process would close the pipes under whoever reads the last bytes.
        List<ProcessHandle> descendants = process.descendants().toList();
        signal.accept(process.toHandle());
        descendants.forEach(signal);
    }
}
