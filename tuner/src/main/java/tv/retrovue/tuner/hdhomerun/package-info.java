/**
 * The device's HTTP face: the documents by which clients find out what it is and what it receives,
 * and the start and stop of everything else that makes it a device on the network.
 */
@NullMarked
package tv.retrovue.tuner.hdhomerun;

import org.jspecify.annotations.NullMarked;
