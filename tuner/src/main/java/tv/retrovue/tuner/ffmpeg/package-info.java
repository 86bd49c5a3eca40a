/**
 * What FFmpeg and FFprobe are told and what they answer: commands as values that render to argument
 * lists, and readers of their output. Nothing here starts a program.
 *
 * <p>{@link tv.retrovue.tuner.ffmpeg.CopyRun} and {@link tv.retrovue.tuner.ffmpeg.TranscodeRun}
 * carry what is on air, {@link tv.retrovue.tuner.ffmpeg.SlateRun} what is shown when nothing does,
 * {@link tv.retrovue.tuner.ffmpeg.HouseEncode} makes house copies, {@link
 * tv.retrovue.tuner.ffmpeg.MediaProber} and {@link tv.retrovue.tuner.ffmpeg.LoudnessScan} find out
 * what a file is. All that encode share one list of encoder arguments, so that everything on a
 * channel has one sequence header.
 *
 * <p>Written for FFmpeg 5.1 and newer: by what a build has, never by its number.
 */
@NullMarked
package tv.retrovue.tuner.ffmpeg;

import org.jspecify.annotations.NullMarked;
