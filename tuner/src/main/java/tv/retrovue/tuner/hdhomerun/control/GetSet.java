package tv.retrovue.tuner.hdhomerun.control;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request to read a variable, or to set it if it brings a value.
 *
 * @param key the lock key, an unsigned number of 32 bits
 */
record GetSet(String name, Optional<String> value, OptionalLong key) {

    /** What a variable answers. */
    sealed interface Answer {}

    /** The value, after a set the new one. */
    record Value(String text) implements Answer {}

    /** A refusal in words. */
    record Refusal(String text) implements Answer {
        static final Refusal UNKNOWN = new Refusal("ERROR: unknown getset variable");
        static final Refusal READ_ONLY = new Refusal("ERROR: variable cannot be set");
    }

    /** Reads a frame; empty if it is no such request. */
    static Optional<GetSet> from(Frame frame) {
        if (frame.type() != Frame.GETSET_REQUEST) {
            return Optional.empty();
        }
        return frame.field(Field.GETSET_NAME)
                .map(name ->
                        new GetSet(
                                name.asText(),
                                frame.field(Field.GETSET_VALUE).map(Field::asText),
                                frame.field(Field.LOCK_KEY)
                                        .map(Field::asNumber)
                                        .orElseGet(OptionalLong::empty)));
    }

    /** The frame that answers this request: the name first, for clients that read by position. */
    Frame reply(Answer answer) {
        Field result =
                switch (answer) {
                    case Value(String text) -> Field.terminated(Field.GETSET_VALUE, text);
                    case Refusal(String text) -> Field.terminated(Field.ERROR_MESSAGE, text);
                };
        return new Frame(
                Frame.GETSET_REPLY, List.of(Field.terminated(Field.GETSET_NAME, name), result));
    }
}
