package tv.retrovue.tuner;

/**
 * Is told what was really aired. Implemented by the station; thread-safe; may take its time: the
 * tuner calls it on a thread that carries no signal.
 *
 * <p>Idempotent by channel, item and first frame.
 */
public interface AirLog {

    void aired(AirFact fact);
}
