package tv.retrovue.tuner.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owner of all children of a station.
 *
 * <p>At most two children per core start at once. Children that an earlier run left behind are
 * ended when the supervisor opens. Thread-safe; closed by whoever opened it, after which nothing
 * starts any more and no child is left.
 */
public final class Supervisor implements ProcessStarter, AutoCloseable {
    /** FFmpeg ends within a few frames of being asked; what is still there then is killed. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration AFTER_KILL = Duration.ofSeconds(3);
    private static final int STARTS_PER_CORE = 2;

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    private final SpawnGate gate;
    private final ChildLedger ledger;
    private final Set<SupervisedChild> children = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Supervisor(SpawnGate gate, ChildLedger ledger) {
        this.gate = gate;
        this.ledger = ledger;
    }

    /**
     * Opens the supervisor of a station.
     *
     * @param stateFolder where children are noted; of this station alone, made if it is missing
     * @param cores of the machine, at least 1
     * @throws IOException if the folder cannot be used, or another living station uses it
     */
    public static Supervisor open(Path stateFolder, int cores) throws IOException {
        return new Supervisor(
                new SpawnGate(STARTS_PER_CORE * cores), ChildLedger.open(stateFolder));
    }

    @Override
    public ChildProcess start(ProcessSpec spec) throws InterruptedException {
        if (!Files.isExecutable(spec.program())) {
            String problem = "no program that may be executed";
            return new UnstartedChild(
                    spec.name(), new NoSuchFileException(spec.program().toString(), null, problem));
        }
        SpawnGate.Place place = gate.enter();
        if (closed) {
            place.leave();
            return new UnstartedChild(
                    spec.name(), new IllegalStateException("the station is stopping"));
        }
        try {
            return adopt(spec, builder(spec).start(), place);
        } catch (IOException e) {
            place.leave();
            return new UnstartedChild(spec.name(), e);
        }
    }

    /** The children that run now. */
    public List<ChildProcess> children() {
        return List.copyOf(children);
    }

    private static ProcessBuilder builder(ProcessSpec spec) {
        ProcessBuilder builder = new ProcessBuilder(spec.toCommand());
        builder.environment().putAll(spec.environment());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        spec.workingDirectory().map(Path::toFile).ifPresent(builder::directory);
        return builder;
    }

    private ChildProcess adopt(ProcessSpec spec, Process process, SpawnGate.Place place) {
        Runnable strike = ledger.enter(spec, process.toHandle());
        SupervisedChild child = new SupervisedChild(spec.name(), process, place);
        children.add(child);
        log.atDebug()
                .addKeyValue("child", child.name())
                .addKeyValue("pid", child.pid())
                .addKeyValue("command", spec::commandLine)
                .log("child started");
        child.watch(reason -> part(child, reason, strike));
        // Whoever closes sets the mark first and looks second; this is the same in mirror image.
        if (closed) {
            child.kill();
        }
        return child;
    }

    private void part(SupervisedChild child, ExitReason reason, Runnable strike) {
        children.remove(child);
        strike.run();
        log.atDebug()
                .addKeyValue("child", child.name())
                .addKeyValue("pid", child.pid())
                .addKeyValue("reason", reason)
                .log("child ended");
    }

    /** Asks every child to end, kills what does not, and waits for both within five seconds. */
    @Override
    public void close() throws IOException {
        closed = true;
        children.forEach(SupervisedChild::terminate);
        if (!awaitEnd(children, GRACE)) {
            children.forEach(SupervisedChild::kill);
            if (!awaitEnd(children, AFTER_KILL)) {
                log.atError().addKeyValue("children", children.size()).log("children do not die");
            }
        }
        ledger.close();
    }

    private static boolean awaitEnd(Collection<SupervisedChild> children, Duration limit) {
        CompletableFuture<?>[] ends =
                children.stream()
                        .map(child -> child.onExit().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException timeout) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a child was not told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
