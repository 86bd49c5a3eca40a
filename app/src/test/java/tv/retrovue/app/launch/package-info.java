/** The way in: the launcher, the README, the repository itself. */
@NullMarked
package tv.retrovue.app.launch;

import org.jspecify.annotations.NullMarked;
