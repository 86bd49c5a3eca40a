/**
 * Port 65001: discovery over UDP and control over TCP, as the vendor's own library speaks them.
 *
 * <p>Both use one framing, described at {@link tv.retrovue.tuner.hdhomerun.control.Frame}. They are
 * open together or not at all: a client that finds a device and cannot control it may crash.
 */
@NullMarked
package tv.retrovue.tuner.hdhomerun.control;

import org.jspecify.annotations.NullMarked;
