package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.retrovue.tuner.Profile;

/**
 * A clip of a lettered card with a running clock and a note, as an MP4 file in the format of the
 * house: media for whoever has none, and for tests that must see what they are shown. {@link
 * HouseCut} makes a house copy of it without encoding anything.
 *
 * <p>A strip at the foot of the picture holds the number of the clip: {@value #BLOCKS} blocks of
 * equal width, white for one and black for nought. The first is always white and the last always
 * black, so that a reader knows that there is a strip; between them stands the number, its lowest
 * bit first.
 *
 * @param chapters FFmpeg's metadata file with the chapters
 * @param output of the clip; overwritten
 */
public record CardRun(Card card, Profile profile, Path chapters, Path output)
        implements FfmpegCommand {
    /** Blocks of the strip, the two guards among them. */
    public static final int BLOCKS = 18;

    private static final int MAX_NUMBER = (1 << (BLOCKS - 2)) - 1;

    /** The strip's height is this share of the picture's. */
    public static final int STRIP_SHARE = 20;

    private static final String BLACK = "black";

    /**
     * FFmpeg's note is at -21.8 LUFS when it is in both channels; everything that airs is at -24.
     */
    private static final String LEVEL = "0.772";

    /**
     * What a card shows.
     *
     * @param number 0 to 65535
     * @param colour of the ground, as FFmpeg writes it
     * @param toneHz of its note
     */
    public record Card(
            int number, Lettering lettering, String colour, int toneHz, Duration length) {

        public Card {
            if (number < 0 || number > MAX_NUMBER) {
                throw new IllegalArgumentException(
                        "card number is " + number + "; allowed is 0 to " + MAX_NUMBER);
            }
        }
    }

    /** Files with the large and the small line, UTF-8; they must exist until the run has ended. */
    public record Lettering(Path large, Path small, boolean possible) {}

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(Inputs.quietly());
        list.addAll(Inputs.generated(ground()));
        list.addAll(Inputs.generated(note()));
        list.addAll(List.of("-f", "ffmetadata", "-i", Inputs.address(chapters)));
        list.addAll(List.of("-map", "0:v:0", "-map", "1:a:0", "-map_chapters", "2"));
        list.addAll(List.of("-vf", Filter.chain(drawing())));
        list.addAll(
                List.of("-af", Filter.chain(List.of(Filter.of("volume").with("volume", LEVEL)))));
        list.addAll(List.of("-t", Inputs.seconds(card.length())));
        list.addAll(HouseFormat.encoders(profile, Preset.SUPERFAST));
        // A still card and a single note need few bits and no search: a third less processor time.
        // None of it shows in the headers of picture or sound. Cards are made side by side.
        list.addAll(List.of("-b:v", "100k", "-aq-mode", "0", "-motion-est", "dia", "-subq", "0"));
        list.addAll(List.of("-b:a", "64k", "-aac_coder", "fast", "-threads", "1"));
        list.addAll(List.of("-movflags", "+faststart", "-f", "mp4", "-y", output.toString()));
        return list;
    }

    private Filter ground() {
        return Filter.of("color")
                .with("c", card.colour())
                .with("s", profile.width() + "x" + profile.height())
                .with("r", profile.rate());
    }

    private Filter note() {
        return Filter.of("sine").with("f", card.toneHz()).with("r", HouseFormat.AUDIO_RATE_HZ);
    }

    /** All but the clock is drawn once, and the picture repeated. */
    private List<Filter> drawing() {
        int height = profile.height();
        List<Filter> chain = new ArrayList<>();
        chain.add(Filter.of("trim").with("end_frame", 1));
        chain.add(box("0", "ih*0.62", "iw", "ih*0.16", "black@0.35"));
        if (card.lettering().possible()) {
            chain.add(
                    line(height / 8, "h*0.30")
                            .with("textfile", card.lettering().large())
                            .with("expansion", "none"));
            chain.add(
                    line(height / 16, "h*0.50")
                            .with("textfile", card.lettering().small())
                            .with("expansion", "none"));
        }
        chain.addAll(strip());
        chain.add(Filter.of("loop").with("loop", -1).with("size", 1));
        chain.add(Filter.of("setpts").with("expr", "N"));
        // FFmpeg 7 no longer knows how long a picture stands after that, and would cut the last.
        chain.add(Filter.of("fps").with("fps", profile.rate()));
        if (card.lettering().possible()) {
            chain.add(line(height / 10, "h*0.66").with("text", "%{pts:hms}"));
        }
        chain.add(Filter.of("setsar").with("sar", 1));
        chain.add(Filter.of("format").with("pix_fmts", "yuv420p"));
        return chain;
    }

    private static Filter line(int size, String y) {
        return Filter.of("drawtext")
                .with("fontcolor", "white")
                .with("fontsize", size)
                .with("x", "(w-text_w)/2")
                .with("y", y);
    }

    private List<Filter> strip() {
        int height = profile.height() / STRIP_SHARE;
        String top = Integer.toString(profile.height() - height);
        List<Filter> chain = new ArrayList<>();
        chain.add(box("0", top, "iw", Integer.toString(height), BLACK));
        int bits = 1 | (card.number() << 1);
        for (int block = 0; block < BLOCKS; block++) {
            if (((bits >> block) & 1) == 1) {
                int left = block * profile.width() / BLOCKS;
                int width = (block + 1) * profile.width() / BLOCKS - left;
                chain.add(
                        box(
                                Integer.toString(left),
                                top,
                                Integer.toString(width),
                                Integer.toString(height),
                                "white"));
            }
        }
        return chain;
    }

    private static Filter box(String x, String y, String w, String h, String colour) {
        return Filter.of("drawbox")
                .with("x", x)
                .with("y", y)
                .with("w", w)
                .with("h", h)
                .with("color", colour)
                .with("t", "fill");
    }
}
