/** Tests of the station's web faces: real servers on loopback, asked by a real HTTP client. */
@NullMarked
package tv.retrovue.app.web;

import org.jspecify.annotations.NullMarked;
