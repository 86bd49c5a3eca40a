@NullMarked
package tv.retrovue.tuner.stream;

import org.jspecify.annotations.NullMarked;
