/**
 * What was really aired: facts, added and never rewritten, each beside the item of the fine
 * schedule that it fulfils. Corrections of the plan are not made from them.
 */
@NullMarked
package tv.retrovue.epg.asrun;

import org.jspecify.annotations.NullMarked;
