package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Measures how loud a file is as a whole, by EBU R 128 (ITU-R BS.1770), without writing anything.
 */
public record LoudnessScan(Path file) implements FfmpegCommand {
    /**
     * Loudness that everything is brought to, in LUFS, as ATSC A/85 asks of American stations; EBU
     * R 128 asks for one unit more.
     */
    public static final double TARGET_LUFS = -24;

    /** What the measure says of silence, and of what is too short to be measured. */
    public static final double SILENCE_LUFS = -70;

    /** Quieter than this the gain would raise noise, and the limiter would work all the time. */
    private static final double MOST_DB = 12;

    private static final double LEAST_DB = -24;

    private static final Pattern INTEGRATED = Pattern.compile("^\\s+I:\\s+(-?[0-9.]+) LUFS$");

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>();
        list.addAll(List.of("-nostdin", "-hide_banner", "-nostats", "-v", "info"));
        list.addAll(Inputs.libraryFile(file, Duration.ZERO));
        list.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn"));
        Filter measure = Filter.of("ebur128").with("framelog", "verbose");
        list.addAll(List.of("-af", Filter.chain(List.of(measure)), "-f", "null", "-"));
        return list;
    }

    /**
     * The integrated loudness in LUFS, from the summary that ends standard error, {@link
     * #SILENCE_LUFS} for silence; empty where there is no summary.
     */
    public static OptionalDouble integrated(List<String> stderr) {
        return stderr.stream()
                .flatMap(line -> INTEGRATED.matcher(line).results())
                .map(MatchResult::group)
                .mapToDouble(LoudnessScan::number)
                .reduce((_, last) -> last);
    }

    private static double number(String line) {
        return Double.parseDouble(line.replaceAll("[^-0-9.]", ""));
    }

    /**
     * Decibels that bring a loudness to the target, to a tenth, within what does no harm; none for
     * silence.
     */
    public static double gainDb(double integratedLufs) {
        if (integratedLufs <= SILENCE_LUFS) {
            return 0;
        }
        double gain = Math.clamp(TARGET_LUFS - integratedLufs, LEAST_DB, MOST_DB);
        return Math.round(gain * 10) / 10.0;
    }
}
