package tv.retrovue.tuner.process;

/**
 * How a child ended. Success is for its owner to judge: a program that ends early with code 0 has
 * failed all the same.
 */
public sealed interface ExitReason {

    /** It ended by itself. */
    record Exited(int code) implements ExitReason {
        @Override
        public String toString() {
            return "exit code " + code;
        }
    }

    /**
     * A signal ended it that we did not send: the kernel short of memory, a crash, an operator.
     *
     * <p>Exit codes from 129 to 159 count as signals, since that is how the JDK reports them; a
     * program that exits with such a code by itself cannot be told apart. FFmpeg 7 exits with codes
     * from 160 on, 183 for a file that it cannot read.
     */
    record Signalled(int signal) implements ExitReason {
        @Override
        public String toString() {
            return "ended by signal " + signal;
        }
    }

    /** We ended it. */
    record KilledByUs() implements ExitReason {
        @Override
        public String toString() {
            return "killed by the station";
        }
    }

    /** It never ran. */
    record NotStarted(Throwable cause) implements ExitReason {
        @Override
        public String toString() {
            return "not started: " + cause.getMessage();
        }
    }

    /** Whether the program itself reported success. */
    default boolean succeeded() {
        return this instanceof Exited(int code) && code == 0;
    }

    /** The signals of POSIX; those above are of no use to anybody who ends a process. */
    int LAST_SIGNAL = 31;

    /** Reads the exit value of the JDK, which adds 128 to the number of a signal. */
    static ExitReason ofExitValue(int value) {
        int signal = value - 128;
        return signal >= 1 && signal <= LAST_SIGNAL ? new Signalled(signal) : new Exited(value);
    }
}
