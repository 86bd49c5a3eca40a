@NullMarked
package tv.retrovue.tuner.hdhomerun;

import org.jspecify.annotations.NullMarked;
