/**
 * What the owner may set: one record for each section, every key with its default and what it
 * takes, and the loader that puts flags, environment, file and defaults together.
 *
 * <p>Values only, but for the one file that is read. The manual of all keys is {@code
 * packaging/conf/retrovue.json}; a test keeps it true.
 */
@NullMarked
package tv.retrovue.app.config;

import org.jspecify.annotations.NullMarked;
