package tv.retrovue.tuner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What tells a process from every other one that ever has the same number.
 *
 * <p>On Linux the boot and the kernel's tick of the start: a start by the wall clock, which is what
 * the JDK derives, moves when the clock of a small machine is set after boot. Elsewhere the JDK's.
 */
record BirthMark(String value) {
    /** Place of the start time in {@code /proc/PID/stat}, counted after the program's name. */
    private static final int START_TICKS = 19;

    /** States of a process that has ended: not yet reaped, and being reaped. */
    private static final Set<String> ENDED = Set.of("Z", "X");

    /**
     * Reads a process.
     *
     * @return empty for one that has ended, also where its parent never asks how: in a container
     *     whose first process reaps no strangers such a process keeps its number for ever, and the
     *     JDK takes it for alive
     */
    static Optional<BirthMark> of(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            if (ENDED.contains(fields[0])) {
                return Optional.empty();
            }
            return Optional.of(
                    new BirthMark(Files.readString(boot).strip() + ":" + fields[START_TICKS]));
        } catch (IOException noSuchProcessOrNoSuchSystem) {
            return process.info().startInstant().map(start -> new BirthMark(start.toString()));
        }
    }
}
