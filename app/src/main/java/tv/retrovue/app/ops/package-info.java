/**
 * Running the station: whether it is well, and why not. Nothing here knows HTTP; what the parts of
 * the station say of themselves is put together here and shown by others.
 */
@NullMarked
package tv.retrovue.app.ops;

import org.jspecify.annotations.NullMarked;
