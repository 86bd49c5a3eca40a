/**
 * Everything of the station that speaks HTTP to people and players: the operator's face with its
 * login, the API, the guide documents and the two front pages.
 *
 * <p>{@link tv.retrovue.app.web.Door} decides who may come in; it stands before every route of the
 * operator's face. Documents that players read (guide, playlists, streams) are open on purpose.
 * What a route shows comes through small interfaces that the station implements: nothing here reads
 * a database or plans.
 */
@NullMarked
package tv.retrovue.app.web;

import org.jspecify.annotations.NullMarked;
