package tv.retrovue.tuner.hdhomerun.control;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Answer;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Refusal;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Value;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.RfPlan;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Caller;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Claim;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Grant;
import tv.retrovue.tuner.hdhomerun.device.TunerLease;

/**
 * The knobs of one tuner as the control port shows them, and the stream that they push.
 *
 * <p>Who may turn them is the bank's to say. While an HTTP viewer holds the tuner, the knobs show
 * what the viewer watches. Thread-safe.
 */
final class TunerPanel implements AutoCloseable {
    private static final String CHANNELMAP = "us-bcast";
    private static final long MAX_KEY = 0xFFFF_FFFFL;

    private final Device device;
    private final int tuner;
    private final Signals signals;

    private volatile PidFilter filter = PidFilter.ALL;
    private Tuning tuning = Tuning.OFF;
    private String program = "0";
    private Optional<Target> target = Optional.empty();
    private @Nullable TargetPush push;

    TunerPanel(Device device, int tuner, Signals signals) {
        this.device = device;
        this.tuner = tuner;
        this.signals = signals;
    }

    synchronized Value get(TunerVariable variable) {
        Readings readings = readings();
        return new Value(
                switch (variable) {
                    case CHANNEL -> readings.tuning().channel();
                    case CHANNELMAP -> CHANNELMAP;
                    case DEBUG -> readings.debug();
                    case FILTER -> filter.toString();
                    case LOCKKEY ->
                            bank().holder(tuner).map(InetAddress::getHostAddress).orElse("none");
                    case PROGRAM -> program;
                    case STATUS -> readings.status();
                    case STREAMINFO -> readings.streamInfo();
                    case TARGET -> shownTarget();
                    case VCHANNEL -> readings.tuning().vchannel();
                    case VSTATUS -> readings.virtualStatus();
                });
    }

    synchronized Answer set(TunerVariable variable, String value, Caller caller) {
        if (!variable.writable()) {
            return Refusal.READ_ONLY;
        }
        if (variable == TunerVariable.LOCKKEY) {
            return setLock(value, caller);
        }
        return switch (bank().claim(tuner, caller)) {
            case Claim.LockedBy(InetAddress owner) -> lockedBy(owner);
            case Claim.Allowed() -> change(variable, value, caller);
        };
    }

    @Override
    public synchronized void close() {
        stopPush();
    }

    private Answer change(TunerVariable variable, String value, Caller caller) {
        Lineup.Snapshot lineup = device.lineup().now();
        return switch (variable) {
            case CHANNEL ->
                    tune(Tuning.byFrequency(value, lineup), caller, "ERROR: invalid channel");
            case VCHANNEL ->
                    tune(Tuning.byNumber(value, lineup), caller, "ERROR: invalid virtual channel");
            case CHANNELMAP ->
                    value.equals(CHANNELMAP)
                            ? new Value(CHANNELMAP)
                            : new Refusal("ERROR: invalid channelmap");
            case FILTER ->
                    changed(
                            variable,
                            PidFilter.parse(value),
                            wanted -> filter = wanted,
                            "ERROR: invalid filter");
            case PROGRAM ->
                    changed(
                            variable,
                            Optional.of(value)
                                    .filter(p -> p.equals("0") || p.equals("" + RfPlan.PROGRAM)),
                            wanted -> program = wanted,
                            "ERROR: invalid program");
            case TARGET -> aim(value, caller);
            case LOCKKEY, DEBUG, STATUS, STREAMINFO, VSTATUS -> Refusal.READ_ONLY;
        };
    }

    private <T> Answer changed(
            TunerVariable variable, Optional<T> wanted, Consumer<T> change, String refusal) {
        wanted.ifPresent(change);
        return wanted.isPresent() ? get(variable) : new Refusal(refusal);
    }

    private Answer setLock(String value, Caller caller) {
        Claim claim;
        if (value.equals("none")) {
            claim = bank().unlock(tuner, caller);
        } else if (value.equals("force")) {
            claim = bank().force(tuner);
            if (claim instanceof Claim.Allowed) {
                // Whoever had the lock is given up for dead, and so is its stream.
                target = Optional.empty();
                stopPush();
            }
        } else {
            OptionalLong key = key(value);
            if (key.isEmpty()) {
                return new Refusal("ERROR: invalid lockkey value");
            }
            claim = bank().lock(tuner, caller, key.getAsLong());
        }
        return switch (claim) {
            case Claim.LockedBy(InetAddress owner) -> lockedBy(owner);
            case Claim.Allowed() -> get(TunerVariable.LOCKKEY);
        };
    }

    private Answer tune(Optional<Tuning> wanted, Caller caller, String refusal) {
        if (wanted.isEmpty()) {
            return new Refusal(refusal);
        }
        tuning = wanted.get();
        Answer pushed = restartPush(caller);
        return pushed instanceof Refusal ? pushed : new Value(asSet());
    }

    /** What was asked for, by whichever of the two names. */
    private String asSet() {
        return tuning.vchannel().equals("none") ? tuning.channel() : tuning.vchannel();
    }

    private Answer aim(String value, Caller caller) {
        Optional<Target> wanted = Target.parse(value, caller.address());
        if (wanted.isEmpty() && !value.equals("none")) {
            return new Refusal("ERROR: invalid target");
        }
        target = wanted;
        return restartPush(caller);
    }

    /** Pushes what is tuned to where it is aimed, and nothing if either is missing. */
    private Answer restartPush(Caller caller) {
        stopPush();
        if (target.isEmpty() || tuning.station().isEmpty()) {
            return new Value(shownTarget());
        }
        return switch (bank().push(tuner, caller, tuning.station().get())) {
            case Grant.Refused _ -> {
                target = Optional.empty();
                yield lockedBy(bank().holder(tuner).orElse(caller.address()));
            }
            case Grant.Granted(TunerLease lease) -> {
                TargetPush started = new TargetPush(lease, target.get(), () -> filter, signals);
                push = started;
                started.start(() -> ended(started));
                yield new Value(shownTarget());
            }
        };
    }

    private synchronized void ended(TargetPush over) {
        if (push == over) {
            push = null;
            target = Optional.empty();
        }
    }

    private void stopPush() {
        TargetPush running = push;
        push = null;
        if (running != null) {
            running.close();
        }
    }

    private String shownTarget() {
        return viewer().map(lease -> "http://" + lease.receiver().getHostAddress())
                .or(() -> target.map(Target::toString))
                .orElse("none");
    }

    private Readings readings() {
        Optional<TunerLease> lease = bank().status().get(tuner).lease();
        Tuning shown =
                viewer().map(held -> Tuning.to(held.channel(), RfPlan.of(device.lineup().now())))
                        .orElse(tuning);
        return new Readings(shown, lease.map(TunerLease::bitsPerSecond).orElse(0L));
    }

    /** The HTTP viewer that holds the tuner, if one does. */
    private Optional<TunerLease> viewer() {
        TargetPush ours = push;
        return bank().status()
                .get(tuner)
                .lease()
                .filter(lease -> ours == null || lease != ours.lease());
    }

    private TunerBank bank() {
        return device.tuners();
    }

    private static Refusal lockedBy(InetAddress owner) {
        return new Refusal("ERROR: resource locked by " + owner.getHostAddress());
    }

    private static OptionalLong key(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            return OptionalLong.empty();
        }
        long key = Long.parseLong(text);
        return key > 0 && key <= MAX_KEY ? OptionalLong.of(key) : OptionalLong.empty();
    }
}
