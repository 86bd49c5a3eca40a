/**
 * The station: {@code Main}, the entry, and the one place where the parts are wired together. Every
 * part that meets the owner lives in a package below; what airs when is {@code epg}, the signal and
 * the device are {@code tuner}.
 */
@NullMarked
package tv.retrovue.app;

import org.jspecify.annotations.NullMarked;
