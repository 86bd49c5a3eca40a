@NullMarked
package tv.retrovue.tuner.hdhomerun.control;

import org.jspecify.annotations.NullMarked;
