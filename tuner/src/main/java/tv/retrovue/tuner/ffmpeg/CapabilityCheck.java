package tv.retrovue.tuner.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Profile;

/**
 * Finds out what the FFmpeg of this machine can do. Lists are believed where they say no, trials
 * where they say yes: Debian's build lists encoders that fail on every machine without their chip.
 *
 * <p>Thread-safe. Takes about half a second and belongs off the path of the start.
 */
public final class CapabilityCheck {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Profile TRIAL = new Profile(320, 240, FrameRate.PAL, 400, 64);
    private static final int TRIAL_FRAMES = 10;

    /** Without these nothing can be aired at all. */
    private static final Set<String> NEEDED =
            Set.of(
                    "aformat",
                    "alimiter",
                    "anullsrc",
                    "apad",
                    "aresample",
                    "atrim",
                    "color",
                    "format",
                    "fps",
                    "pad",
                    "scale",
                    "setsar",
                    "tpad",
                    "trim",
                    "volume",
                    "yadif");

    private static final Pattern VERSION = Pattern.compile("\\Aff\\w+ version (\\S+)");
    private static final Pattern FILTER_LINE = Pattern.compile("(?m)^ [T.][S.]?[C.]? +(\\w+) ");
    private static final Pattern ENCODER_LINE = Pattern.compile("(?m)^ [VAS][F.][S.]\\S* +(\\w+) ");

    private final ToolRunner runner;

    public CapabilityCheck(ToolRunner runner) {
        this.runner = runner;
    }

    public Capabilities check() throws InterruptedException {
        ToolRunner.Output version = runner.run(ToolQuestion.VERSION, LIMIT);
        List<String> problems = new ArrayList<>();
        if (!version.succeeded()) {
            problems.add("FFmpeg does not answer: " + version.end());
            return new Capabilities("unknown", false, false, false, false, problems);
        }
        Set<String> filters = names(FILTER_LINE, runner.run(ToolQuestion.FILTERS, LIMIT));
        Set<String> encoders = names(ENCODER_LINE, runner.run(ToolQuestion.ENCODERS, LIMIT));
        problems.addAll(missing(filters, encoders));
        probeTrial().ifPresent(problems::add);
        boolean encoding = encodingTrial(problems);
        boolean lettering = letteringTrial(problems);
        boolean toneMapping = filters.containsAll(Set.of("zscale", "tonemap"));
        if (!toneMapping) {
            problems.add("FFmpeg lacks zscale or tonemap: films in HDR will look pale");
        }
        boolean loudness = filters.contains("ebur128");
        if (!loudness) {
            problems.add("FFmpeg lacks ebur128: loudness stays as it is in the files");
        }
        return new Capabilities(
                versionOf(version.stdout()), encoding, lettering, toneMapping, loudness, problems);
    }

    /** The word after "version": distributions, nightly builds and vendors all differ there. */
    static String versionOf(String stdout) {
        Matcher matcher = VERSION.matcher(stdout);
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    private static Set<String> names(Pattern line, ToolRunner.Output listing) {
        return line.matcher(listing.stdout())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> missing(Set<String> filters, Set<String> encoders) {
        List<String> problems = new ArrayList<>();
        for (String encoder : List.of("libx264", "aac")) {
            if (!encoders.contains(encoder)) {
                problems.add("FFmpeg lacks the encoder " + encoder + ": nothing can be encoded");
            }
        }
        NEEDED.stream()
                .filter(filter -> !filters.contains(filter))
                .sorted()
                .map(filter -> "FFmpeg lacks the filter " + filter + ": nothing can be encoded")
                .forEach(problems::add);
        return problems;
    }

    private Optional<String> probeTrial() throws InterruptedException {
        ToolRunner.Output output = runner.run(ToolQuestion.PROBE_VERSION, LIMIT);
        return output.succeeded()
                ? Optional.empty()
                : Optional.of("FFprobe does not answer: " + output.end());
    }

    private boolean encodingTrial(List<String> problems) throws InterruptedException {
        ToolRunner.Output output =
                runner.run(new SlateRun(TRIAL, TRIAL_FRAMES, Optional.empty()), LIMIT);
        boolean encoding = output.succeeded() && !output.stdout().isEmpty();
        if (!encoding) {
            problems.add("a trial encode failed: " + Diagnosis.of(output).words());
        }
        return encoding;
    }

    private boolean letteringTrial(List<String> problems) throws InterruptedException {
        ToolRunner.Output output = runner.run(ToolQuestion.LETTERING, LIMIT);
        if (!output.succeeded()) {
            problems.add(
                    "FFmpeg cannot draw text, slates stay plain: " + Diagnosis.of(output).words());
        }
        return output.succeeded();
    }
}
