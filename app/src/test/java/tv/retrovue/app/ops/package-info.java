/** Tests of the station's health. */
@NullMarked
package tv.retrovue.app.ops;

import org.jspecify.annotations.NullMarked;
