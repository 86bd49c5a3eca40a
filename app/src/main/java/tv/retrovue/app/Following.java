package tv.retrovue.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who follow a value when it is another one than at the last look. Whoever calls {@link
 * #look} decides how often that is at most.
 *
 * <p>Followers may be added by any thread; one thread looks.
 */
final class Following<T> {
    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private final Supplier<T> value;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private @Nullable T told;

    Following(Supplier<T> value) {
        this.value = value;
    }

    void add(Runnable follower) {
        followers.add(follower);
    }

    void look() {
        T now = value.get();
        if (now.equals(told)) {
            return;
        }
        told = now;
        followers.forEach(Following::tell);
    }

    /** One that fails keeps the news from none of the others, nor ends the looking. */
    private static void tell(Runnable follower) {
        try {
            follower.run();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("a change cannot be told");
        }
    }
}
