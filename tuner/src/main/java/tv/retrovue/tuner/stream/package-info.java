/**
 * Viewers over HTTP: the endless transport stream of a channel, by tuner or by channel address, and
 * the playlists and segments of its HLS.
 *
 * <p>A viewer is one request, which waits for its {@link tv.retrovue.tuner.Feed} on a virtual
 * thread and has what comes written by a thread of the system. What a viewer holds, a tuner and a
 * place in a channel, is given back the moment the connection closes, also while the channel is
 * silent: the server must run its requests on virtual threads ({@code
 * cfg.concurrency.useVirtualThreads}).
 */
@NullMarked
package tv.retrovue.tuner.stream;

import org.jspecify.annotations.NullMarked;
