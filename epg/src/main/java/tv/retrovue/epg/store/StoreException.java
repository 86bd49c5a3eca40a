package tv.retrovue.epg.store;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot do what was asked: damaged, newer than this program, locked, out of space.
 * The message is one sentence for the owner and names the file.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        this(message, null);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
