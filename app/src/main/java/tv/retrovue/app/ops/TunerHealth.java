package tv.retrovue.app.ops;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tv.retrovue.tuner.hdhomerun.Face;

/**
 * Whether the tuner can be found in all the ways that are switched on.
 *
 * @param faces and how each is
 */
public record TunerHealth(Supplier<List<Face>> faces) implements Supplier<Condition> {

    @Override
    public Condition get() {
        List<Face> all = faces.get();
        String troubles =
                all.stream()
                        .flatMap(face -> face.trouble().map(t -> face.name() + ": " + t).stream())
                        .collect(Collectors.joining("; "));
        if (all.isEmpty()) {
            return Condition.ok("found by its address only, as configured");
        }
        return troubles.isEmpty()
                ? Condition.ok(
                        "found by "
                                + all.stream().map(Face::name).collect(Collectors.joining(", ")))
                : Condition.degraded(troubles);
    }
}
