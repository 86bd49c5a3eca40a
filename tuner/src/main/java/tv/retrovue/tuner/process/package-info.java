/**
 * Supervised child processes: started, named, drained, counted and ended here and nowhere else.
 *
 * <p>The package knows nothing of what it runs. A {@link tv.retrovue.tuner.process.ProcessSpec}
 * says what to start, a {@link tv.retrovue.tuner.process.ProcessStarter} starts it, a {@link
 * tv.retrovue.tuner.process.ChildProcess} is the running thing, and an {@link
 * tv.retrovue.tuner.process.ExitReason} says how it ended, in a type that cannot be ignored. The
 * one {@link tv.retrovue.tuner.process.Supervisor} of a station owns all children: it throttles
 * their start, ends them when it closes, and remembers them on disk, so that even a station that
 * was killed leaves no child behind for longer than until its next start.
 */
@NullMarked
package tv.retrovue.tuner.process;

import org.jspecify.annotations.NullMarked;
