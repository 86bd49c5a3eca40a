/**
 * The command line: what an owner types, as picocli commands.
 *
 * <p>Two verbs start a station, which is handed in; most others ask one that runs, by its API.
 * Every failure is one sentence on standard error and an exit code.
 */
@NullMarked
package tv.retrovue.app.cli;

import org.jspecify.annotations.NullMarked;
