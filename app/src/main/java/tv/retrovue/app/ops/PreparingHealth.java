package tv.retrovue.app.ops;

import java.util.Optional;
import java.util.function.Supplier;
import tv.retrovue.app.prepare.PrepareStatus;

/**
 * Whether what airs soon is being prepared. What is not is encoded live, at the cost of the
 * machine: nobody sees a difference as long as that suffices.
 *
 * @param preparing empty until it has begun
 */
public record PreparingHealth(Supplier<Optional<PrepareStatus>> preparing)
        implements Supplier<Condition> {
    private static final long MEGABYTE = 1_000_000;

    @Override
    public Condition get() {
        return preparing
                .get()
                .map(PreparingHealth::condition)
                .orElseGet(() -> Condition.ok("begins when FFmpeg has been tried"));
    }

    private static Condition condition(PrepareStatus status) {
        String ready = status.readyPieces() + " of " + status.wishedPieces() + " pieces are ready";
        if (status.room().lacking()) {
            return Condition.degraded(
                    ready
                            + "; there is no room for more: copies take "
                            + status.room().usedBytes() / MEGABYTE
                            + " of "
                            + status.room().maxBytes() / MEGABYTE
                            + " MB, or the disk is nearly full");
        }
        if (status.isStuck()) {
            return Condition.degraded(ready + "; none is being made: " + status.lastProblem());
        }
        return Condition.ok(
                status.held() ? ready + "; waiting, since the signal needs the machine" : ready);
    }
}
