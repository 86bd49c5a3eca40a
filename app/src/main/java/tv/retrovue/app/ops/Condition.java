package tv.retrovue.app.ops;

/**
 * How a part of the station is.
 *
 * @param sentence for the owner: what is wrong and what it means, or what is well
 */
public record Condition(State state, String sentence) {

    /** From well to badly. */
    public enum State {
        OK,
        /** Works, with a loss that somebody should look at. */
        DEGRADED,
        /** Does not do what it is for. */
        FAILED
    }

    public static Condition ok(String sentence) {
        return new Condition(State.OK, sentence);
    }

    public static Condition degraded(String sentence) {
        return new Condition(State.DEGRADED, sentence);
    }

    public static Condition failed(String sentence) {
        return new Condition(State.FAILED, sentence);
    }
}
