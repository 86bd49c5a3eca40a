@NullMarked
package tv.retrovue.tuner.hdhomerun.device;

import org.jspecify.annotations.NullMarked;
