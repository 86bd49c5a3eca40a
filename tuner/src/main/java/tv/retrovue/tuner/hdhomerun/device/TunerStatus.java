package tv.retrovue.tuner.hdhomerun.device;

import java.util.Optional;

/**
 * One tuner as a status page shows it.
 *
 * @param tuner from 0
 * @param lease who holds it for which channel; empty while it delivers nothing
 */
public record TunerStatus(int tuner, Optional<TunerLease> lease) {

    /** The name of the tuner on the wire: {@code tuner0}. */
    public String resource() {
        return "tuner" + tuner;
    }
}
