/**
 * What the device is, apart from any wire: its identity, its tuners and who holds them, its errors,
 * and the frequencies on which its channels pretend to be.
 *
 * <p>The HTTP face, the stream routes and the control port all book tuners in the one {@link
 * tv.retrovue.tuner.hdhomerun.device.TunerBank}, so that they agree on what is in use. A tuner here
 * is a seat, not an encoder: any number of seats share one signal.
 */
@NullMarked
package tv.retrovue.tuner.hdhomerun.device;

import org.jspecify.annotations.NullMarked;
