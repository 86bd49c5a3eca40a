package tv.retrovue.tuner.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;

/**
 * From any file to pictures and sound of the house: inputs, choice of streams and filters, shared
 * by what is prepared and what is transcoded while it airs.
 */
record Ingest(Source.Raw source, Recipe recipe, Extent extent) {
    /** Below this a picture without colour tags is taken for standard definition, as players do. */
    private static final int HIGH_DEFINITION_LINES = 720;

    /** Decibels under full scale at which a raised sound is held, 0.9 of the amplitude. */
    private static final String CEILING = "0.9";

    /**
     * Transport and program streams have no index: a seek ends somewhere within a GOP, and pictures
     * come only from the next key frame on. So reading begins this much earlier; broadcasts have a
     * key frame at least every second, and encodes for the net at most every five.
     */
    private static final Duration RUN_UP = Duration.ofSeconds(5);

    private static final Set<String> WITHOUT_INDEX = Set.of("mpegts", "mpeg");

    /**
     * How much comes out.
     *
     * @param heldFrames how long the last picture may stand where the source is short
     * @param extraSamples of sound behind the last picture, so that a splicer that cuts sound in
     *     frames of its own never runs dry at the end
     */
    record Extent(long frames, long heldFrames, long extraSamples) {}

    List<String> arguments() {
        Duration seek = source.in().minus(runUp());
        List<String> list = new ArrayList<>(Inputs.libraryFile(source.path(), seek));
        boolean picture = source.facts().video().isPresent();
        boolean sound = !source.facts().audio().isEmpty();
        if (!picture) {
            list.addAll(Inputs.generated(black()));
        }
        if (!sound) {
            list.addAll(Inputs.generated(Inputs.silence()));
        }
        // The capital letter passes over cover art.
        list.addAll(List.of("-map", picture ? "0:V:0" : "1:v:0"));
        list.addAll(List.of("-map", sound ? "0:a:0" : picture ? "1:a:0" : "2:a:0"));
        list.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        list.addAll(List.of("-vf", Filter.chain(videoFilters())));
        list.addAll(List.of("-af", Filter.chain(audioFilters())));
        return list;
    }

    private Duration runUp() {
        boolean indexed = !WITHOUT_INDEX.contains(source.facts().container());
        return indexed ? Duration.ZERO : source.in().compareTo(RUN_UP) < 0 ? source.in() : RUN_UP;
    }

    /** Drops what the run-up brought; the in-point becomes zero. */
    private List<Filter> withoutRunUp(String trim, String stamps) {
        if (runUp().isZero()) {
            return List.of();
        }
        String start = Inputs.seconds(runUp());
        return List.of(
                Filter.of(trim).with("start", start),
                Filter.of(stamps).with("expr", "PTS-" + start + "/TB"));
    }

    private Filter black() {
        Profile profile = recipe.profile();
        return Filter.of("color")
                .with("c", "black")
                .with("s", profile.width() + "x" + profile.height())
                .with("r", profile.rate());
    }

    private List<Filter> videoFilters() {
        Optional<MediaFacts.Video> video = source.facts().video();
        Profile profile = recipe.profile();
        List<Filter> chain = new ArrayList<>();
        if (video.isPresent()) {
            chain.addAll(withoutRunUp("trim", "setpts"));
            chain.addAll(fitted(video.get()));
        }
        chain.add(
                Filter.of("pad")
                        .with("w", profile.width())
                        .with("h", profile.height())
                        .with("x", -1)
                        .with("y", -1));
        chain.add(Filter.of("setsar").with("sar", 1));
        chain.add(Filter.of("fps").with("fps", profile.rate()).with("start_time", 0));
        chain.addAll(HouseFormat.exactly(extent.frames(), extent.heldFrames()));
        return chain;
    }

    private List<Filter> fitted(MediaFacts.Video facts) {
        List<Filter> chain = new ArrayList<>();
        if (facts.scan().interlaced()) {
            chain.add(Filter.of("yadif").with("deint", "interlaced"));
        }
        if (facts.scan().highDynamicRange() && recipe.toneMap()) {
            chain.add(size());
            chain.addAll(toneMapped());
        } else {
            boolean highDefinition = facts.height() >= HIGH_DEFINITION_LINES;
            chain.add(
                    size().with("in_color_matrix", highDefinition ? "bt709" : "auto")
                            .with("out_color_matrix", "bt709")
                            .with("out_range", "tv"));
        }
        return chain;
    }

    /** The largest picture of the same shape, pixels made square: bars, never a stretched face. */
    private Filter size() {
        int width = recipe.profile().width();
        int height = recipe.profile().height();
        return Filter.of("scale")
                .with("w", "min(" + width + ",max(2,2*round(" + height + "*dar/2)))")
                .with("h", "min(" + height + ",max(2,2*round(" + width + "/dar/2)))");
    }

    private static List<Filter> toneMapped() {
        return List.of(
                Filter.of("zscale")
                        .with("primariesin", "bt2020")
                        .with("matrixin", "bt2020nc")
                        .with("transfer", "linear")
                        .with("npl", 100),
                Filter.of("format").with("pix_fmts", "gbrpf32le"),
                Filter.of("zscale").with("primaries", "bt709"),
                Filter.of("tonemap").with("tonemap", "hable").with("desat", 0),
                Filter.of("zscale")
                        .with("transfer", "bt709")
                        .with("matrix", "bt709")
                        .with("range", "tv"));
    }

    private List<Filter> audioFilters() {
        long samples =
                HouseFormat.samples(recipe.profile(), extent.frames()) + extent.extraSamples();
        List<Filter> chain = new ArrayList<>();
        if (!source.facts().audio().isEmpty()) {
            chain.addAll(withoutRunUp("atrim", "asetpts"));
        }
        chain.add(
                Filter.of("aresample")
                        .with("osr", HouseFormat.AUDIO_RATE_HZ)
                        .with("async", 1)
                        .with("first_pts", 0));
        chain.add(Filter.of("aformat").with("channel_layouts", "stereo"));
        if (source.gainDb() != 0) {
            chain.add(Filter.of("volume").with("volume", source.gainDb() + "dB"));
        }
        if (source.gainDb() > 0) {
            // Levelling is off: it would raise everything by what the limit takes away.
            chain.add(Filter.of("alimiter").with("limit", CEILING).with("level", 0));
        }
        chain.add(Filter.of("apad"));
        chain.add(Filter.of("atrim").with("end_sample", samples));
        return chain;
    }
}
