/**
 * Makes the station findable: which networks it shows itself on, and the announcements there by
 * SSDP and mDNS. jmDNS stays inside this package.
 *
 * <p>Announcing comes after serving and is withdrawn before it: nothing is announced that does not
 * answer.
 */
@NullMarked
package tv.retrovue.tuner.announce;

import org.jspecify.annotations.NullMarked;
