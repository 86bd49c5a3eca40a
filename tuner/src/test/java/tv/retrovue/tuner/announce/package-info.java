@NullMarked
package tv.retrovue.tuner.announce;

import org.jspecify.annotations.NullMarked;
