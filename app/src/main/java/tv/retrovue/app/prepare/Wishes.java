package tv.retrovue.app.prepare;

import java.util.List;

/**
 * What the station wants prepared. Thread-safe; asked again after every piece, so that an answer
 * takes milliseconds and comes from memory.
 */
@FunctionalInterface
public interface Wishes {

    /** The soonest needed first. What is not in the list may be thrown away for what is. */
    List<Wish> inOrder();
}
