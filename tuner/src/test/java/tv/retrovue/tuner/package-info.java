@NullMarked
package tv.retrovue.tuner;

import org.jspecify.annotations.NullMarked;
