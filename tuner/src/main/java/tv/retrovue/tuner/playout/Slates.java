package tv.retrovue.tuner.playout;

import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.transport.Slate;

/** Has slates at hand. Thread-safe. */
interface Slates {

    /**
     * A plain slate. Waits for an encoder only where this profile was never asked for before.
     *
     * @throws IllegalStateException where none can be made, with the encoder's own words
     */
    Slate plain(Profile profile) throws InterruptedException;

    /** A slate with a text, or the plain one as long as, or where, there is none. Never waits. */
    Slate titled(Profile profile, String text);
}
