package tv.retrovue.tuner.playout;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who watches one channel, and so whether it runs: the first viewer starts it, the last one to
 * leave lets it linger, and a viewer who comes back in time finds it still running.
 *
 * <p>Thread-safe. Starting and stopping are left to the caller, outside the lock.
 */
final class Attendance {
    private final ReentrantLock lock = new ReentrantLock();
    private State state = new State.Off();
    private int mostViewers;

    /** Where a channel stands. */
    sealed interface State {
        /** Nobody watches, nothing runs. */
        record Off() implements State {}

        record Watched(int viewers) implements State {}

        /**
         * Nobody watches, but it still runs.
         *
         * @param untilNanos monotonic time at which it may be stopped
         */
        record Lingering(long untilNanos) implements State {}
    }

    /**
     * A viewer comes.
     *
     * @return true where the channel has to be started for them
     */
    boolean enter() {
        lock.lock();
        try {
            State before = state;
            state =
                    switch (before) {
                        case State.Off _, State.Lingering _ -> new State.Watched(1);
                        case State.Watched(int viewers) -> new State.Watched(viewers + 1);
                    };
            mostViewers = Math.max(mostViewers, viewers());
            return before instanceof State.Off;
        } finally {
            lock.unlock();
        }
    }

    /** A viewer leaves; the last one leaves the channel lingering. */
    void leave(long nowNanos, Duration linger) {
        lock.lock();
        try {
            state =
                    switch (state) {
                        case State.Watched(int viewers) when viewers > 1 ->
                                new State.Watched(viewers - 1);
                        case State.Watched _ -> new State.Lingering(nowNanos + linger.toNanos());
                        case State.Off off -> off;
                        case State.Lingering lingering -> lingering;
                    };
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the lingering of a channel whose time is up.
     *
     * @return true where the caller now has to stop it
     */
    boolean expire(long nowNanos) {
        lock.lock();
        try {
            if (state instanceof State.Lingering(long untilNanos) && nowNanos - untilNanos >= 0) {
                state = new State.Off();
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Everybody out, whatever the state: the channel has ended. */
    void disperse() {
        lock.lock();
        try {
            state = new State.Off();
        } finally {
            lock.unlock();
        }
    }

    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    int viewers() {
        return state() instanceof State.Watched(int viewers) ? viewers : 0;
    }

    /** Most viewers at one time since the last call of this method. */
    int takeMostViewers() {
        lock.lock();
        try {
            int most = mostViewers;
            mostViewers = viewers();
            return most;
        } finally {
            lock.unlock();
        }
    }
}
