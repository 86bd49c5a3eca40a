@NullMarked
package tv.retrovue.tuner.hls;

import org.jspecify.annotations.NullMarked;
