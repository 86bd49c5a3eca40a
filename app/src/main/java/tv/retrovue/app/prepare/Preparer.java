package tv.retrovue.app.prepare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.app.prepare.HouseStore.PieceName;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.Diagnosis;

/**
 * Makes house copies, the soonest needed piece first: one encoder for every two cores, at low
 * priority, standing still while the signal is under pressure.
 *
 * <p>Nothing has to be remembered: what is missing is worked out anew from the wishes and the disk
 * before every piece, so that a station that was killed goes on at the first piece that is missing.
 * Thread-safe; started once, closed by whoever made it.
 */
public final class Preparer implements AutoCloseable {
    /** Until the next look without news, which {@link #wake} brings. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    /** The same while the signal is under pressure, or something has gone wrong. */
    private static final Duration HELD = Duration.ofSeconds(2);

    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int CORES_PER_ENCODER = 2;

    private static final Logger log = LoggerFactory.getLogger(Preparer.class);

    private final HouseStore store;
    private final PieceGrid grid;
    private final Ports ports;
    private final StationClock clock;
    private final Brake brake;
    private final Maker maker;
    private final Setbacks setbacks;
    private final List<Thread> workers = new CopyOnWriteArrayList<>();

    /** Copies that a worker is at, and which piece it makes. */
    private final Map<CopyId, PrepareStatus.Running> taken = new ConcurrentHashMap<>();

    private final Set<CopyId> withoutRoom = ConcurrentHashMap.newKeySet();
    private volatile Backlog backlog = new Backlog(List.of(), Map.of(), 0);
    private volatile String lastProblem = "";
    private volatile boolean closed;

    /**
     * What preparing needs of the station.
     *
     * @param pressure whether what is on air has less ahead of it than it should; asked four times
     *     a second while an encoder runs
     */
    public record Ports(
            Wishes wishes, Gains gains, Quarantine quarantine, BooleanSupplier pressure) {}

    /** What preparing works with. */
    public record Bench(
            SupervisedTools tools,
            Capabilities capabilities,
            HouseMade houseMade,
            StationClock clock) {}

    public Preparer(HouseStore store, PieceGrid grid, Ports ports, Bench bench) {
        this.store = store;
        this.grid = grid;
        this.ports = ports;
        this.clock = bench.clock();
        this.brake = new Brake(ports.pressure(), clock);
        this.maker = new Maker(store, bench, ports.gains(), brake);
        this.setbacks = new Setbacks(clock);
    }

    /**
     * Begins.
     *
     * @param cores of the machine
     */
    public void start(int cores) {
        brake.start();
        for (int i = 1; i <= Math.max(1, cores / CORES_PER_ENCODER); i++) {
            workers.add(Thread.ofVirtual().name("prepare-" + i).start(this::work));
        }
    }

    /** Tells that the wishes have changed, so that nobody waits for the next look. */
    public void wake() {
        workers.forEach(LockSupport::unpark);
    }

    /** How far it has come; cheap. */
    public PrepareStatus status() {
        Backlog seen = backlog;
        return new PrepareStatus(
                seen.wished(),
                seen.ready(),
                List.copyOf(taken.values()),
                new PrepareStatus.Room(store.usedBytes(), store.maxBytes(), lacksRoom(seen)),
                brake.isHeld(),
                lastProblem);
    }

    private boolean lacksRoom(Backlog seen) {
        return !withoutRoom.isEmpty()
                && seen.tasks().stream().anyMatch(task -> withoutRoom.contains(task.name().copy()));
    }

    private void work() {
        while (!closed) {
            try {
                if (!workOnce()) {
                    clock.parkUntil(clock.nanoTime() + pause().toNanos());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                problem("preparing failed within: " + e);
                log.atError().setCause(e).log("preparing failed; going on in a moment");
                clock.parkUntil(clock.nanoTime() + HELD.toNanos());
            }
        }
    }

    private Duration pause() {
        return brake.isHeld() ? HELD : IDLE;
    }

    /** Makes the most urgent pieces that nobody else is at; false where there are none. */
    private boolean workOnce() throws InterruptedException {
        if (brake.isHeld()) {
            return false;
        }
        Backlog now = look();
        for (Backlog.Task task : now.tasks()) {
            CopyId copy = task.name().copy();
            if (setbacks.mayTry(copy) && taken.putIfAbsent(copy, running(task)) == null) {
                try {
                    prepare(task, row(task, now));
                } finally {
                    taken.remove(copy);
                }
                return true;
            }
        }
        return measureOne();
    }

    /**
     * Measures what has its pieces and was never measured, as after the station's books were lost:
     * without, it would air as it is for ever, and its copies never.
     */
    private boolean measureOne() throws InterruptedException {
        List<Wish> unmeasured =
                ports.wishes().inOrder().stream()
                        .filter(wish -> wish.isProbed() && !maker.knowsGain(wish))
                        .toList();
        for (Wish wish : unmeasured) {
            CopyId copy = wish.copy();
            if (setbacks.mayTry(copy) && taken.putIfAbsent(copy, reading(wish)) == null) {
                try {
                    measure(wish);
                } finally {
                    taken.remove(copy);
                }
                return true;
            }
        }
        return false;
    }

    /** What cannot be measured is left alone until it is wished as it is. */
    private void measure(Wish wish) throws InterruptedException {
        if (!maker.measure(wish)) {
            setbacks.rest(wish.copy(), REST);
        }
    }

    private Backlog look() {
        Backlog now = Backlog.of(ports.wishes().inOrder(), store, grid);
        backlog = now;
        return now;
    }

    private void prepare(Backlog.Task task, List<PieceName> row) throws InterruptedException {
        CopyId copy = task.name().copy();
        try {
            if (!maker.knowsGain(task.wish())) {
                // What is needed soonest may be something else when it has been measured.
                measure(task.wish());
            } else if (hasRoom(task)) {
                settle(task, maker.make(task.wish(), row, next -> goOn(task, next)));
            }
        } catch (IOException e) {
            setbacks.rest(copy, REST);
            problem("the folder of house copies cannot be used: " + e);
            log.atWarn().setCause(e).log("the folder of house copies cannot be used");
        }
    }

    /** The task's piece and those behind it that are to be made as well, without a gap. */
    private List<PieceName> row(Backlog.Task task, Backlog now) {
        Set<PieceName> wanted =
                now.tasks().stream().map(Backlog.Task::name).collect(Collectors.toSet());
        List<PieceName> row = new ArrayList<>();
        for (Cut cut : grid.cuts(task.wish().asset(), task.wish().profile().rate())) {
            PieceName name = new PieceName(task.name().copy(), cut);
            if (cut.first() == task.name().cut().first()
                    || (!row.isEmpty() && wanted.contains(name))) {
                row.add(name);
            } else if (!row.isEmpty()) {
                break;
            }
        }
        return row;
    }

    /** Whether a worker's next piece is what any worker would begin with now. */
    private boolean goOn(Backlog.Task task, PieceName next) {
        if (closed) {
            return false;
        }
        Optional<Backlog.Task> urgent =
                look().tasks().stream().filter(other -> isFree(other, task)).findFirst();
        boolean wanted = urgent.isPresent() && urgent.get().name().equals(next);
        if (wanted) {
            Backlog.Task now = new Backlog.Task(task.wish(), next);
            taken.put(next.copy(), running(now));
            return hasRoom(now);
        }
        return false;
    }

    private boolean isFree(Backlog.Task other, Backlog.Task own) {
        CopyId copy = other.name().copy();
        boolean takenByAnother = taken.containsKey(copy) && !copy.equals(own.name().copy());
        return !takenByAnother && setbacks.mayTry(copy);
    }

    private boolean hasRoom(Backlog.Task task) {
        Backlog now = backlog;
        CopyId copy = task.name().copy();
        try {
            long bytes = bytes(task.wish().profile(), task.name().cut());
            if (store.makeRoom(bytes, now::turn, now.turn(task.name()))) {
                withoutRoom.remove(copy);
                return true;
            }
        } catch (IOException e) {
            log.atWarn().setCause(e).log("cannot tell how full the disk is");
        }
        setbacks.rest(copy, REST);
        if (withoutRoom.add(copy)) {
            problem("no room for " + title(task) + ": house copies take " + store.usedBytes());
            log.atInfo()
                    .addKeyValue("asset", title(task))
                    .addKeyValue("usedBytes", store.usedBytes())
                    .addKeyValue("maxBytes", store.maxBytes())
                    .log("no room for a house copy; it airs from its file");
        }
        return false;
    }

    /** Bytes that a piece takes at most. */
    private static long bytes(Profile profile, Cut cut) {
        long seconds = profile.rate().placeOf(cut.frames()).toSeconds() + 1;
        return seconds * profile.streamBitsPerSecond() / 8;
    }

    private void settle(Backlog.Task task, Encoder.Outcome outcome) {
        CopyId copy = task.name().copy();
        switch (outcome) {
            case Encoder.Outcome.Done() -> {
                setbacks.succeeded(copy);
                lastProblem = "";
                log.atInfo().addKeyValue("asset", title(task)).log("prepared");
            }
            case Encoder.Outcome.Stopped() -> setbacks.succeeded(copy);
            case Encoder.Outcome.Failed(Diagnosis diagnosis) -> fail(task, diagnosis);
        }
    }

    private void fail(Backlog.Task task, Diagnosis diagnosis) {
        if (closed) {
            return;
        }
        CopyId copy = task.name().copy();
        problem(title(task) + ": " + diagnosis.words());
        log.atWarn()
                .addKeyValue("asset", task.wish().asset().file().path())
                .addKeyValue("reason", diagnosis.words())
                .log("a house copy failed");
        if (!diagnosis.fileIsAtFault()) {
            setbacks.rest(copy, REST);
            return;
        }
        boolean unsure = diagnosis.fault() == Diagnosis.Fault.OTHER;
        boolean tried = setbacks.failed(copy, REST);
        if (tried || !unsure) {
            ports.quarantine().quarantine(task.wish().asset(), diagnosis.words());
        }
    }

    private PrepareStatus.Running running(Backlog.Task task) {
        Wish wish = task.wish();
        List<Cut> cuts = grid.cuts(wish.asset(), wish.profile().rate());
        return new PrepareStatus.Running(
                title(task), cuts.indexOf(task.name().cut()) + 1, cuts.size());
    }

    /** Before its first piece. */
    private PrepareStatus.Running reading(Wish wish) {
        int pieces = grid.cuts(wish.asset(), wish.profile().rate()).size();
        return new PrepareStatus.Running(wish.asset().billing().title(), 1, pieces);
    }

    private static String title(Backlog.Task task) {
        return task.wish().asset().billing().title();
    }

    private void problem(String words) {
        lastProblem = words;
    }

    /** Ends the encoders and waits for the workers, five seconds at most. */
    @Override
    public void close() {
        closed = true;
        brake.close();
        workers.forEach(Thread::interrupt);
        try {
            for (Thread worker : workers) {
                if (!worker.join(CLOSING)) {
                    log.atError().addKeyValue("thread", worker.getName()).log("does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
