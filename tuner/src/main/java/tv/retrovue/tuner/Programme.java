package tv.retrovue.tuner;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What airs when. Implemented by the station; thread-safe.
 *
 * <p>Reading never plans: an answer comes within 50 ms from what is stored.
 */
public interface Programme {

    /**
     * The items of a channel in a half-open span.
     *
     * @return contiguous items, of which the first contains {@code from}; the last may end after
     *     {@code until}. Where nothing is planned, slates fill the span: never empty for a known
     *     channel
     */
    List<Item> rundown(ChannelId channel, Instant from, Instant until);

    /**
     * Tells a listener from which instant on a channel's rundown must be asked for again. Called on
     * any thread; the listener only hands off.
     *
     * @return closes the subscription
     */
    Subscription onChange(ChannelId channel, Consumer<Instant> listener);

    /** A standing subscription; closing twice is allowed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
