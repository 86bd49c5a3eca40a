/** Tests of the guide: exact documents, hostile texts, invariants over random schedules. */
@NullMarked
package tv.retrovue.epg.guide;

import org.jspecify.annotations.NullMarked;
