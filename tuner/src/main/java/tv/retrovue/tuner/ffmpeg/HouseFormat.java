package tv.retrovue.tuner.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import tv.retrovue.tuner.Profile;

/**
 * The one list of encoder arguments for everything that airs: house copies, live transcodes and
 * slates. Whatever is encoded with it for one profile has the same sequence header, byte for byte,
 * and can follow each other in one stream.
 *
 * <p>A closed GOP of one second without B-frames: every IDR is a place to cut, decoding order is
 * display order, and a cut needs no reordering to be clean.
 */
final class HouseFormat {
    static final int AUDIO_RATE_HZ = 48_000;

    /**
     * What the sequence header says of colours. Told to the encoder itself, the last to be asked:
     * left to FFmpeg, the place of the colour samples would be that of each source, and an MPEG-2
     * file would have another header than an MP4.
     */
    private static final String TAGS =
            "colorprim=bt709:transfer=bt709:colormatrix=bt709:fullrange=off:chromaloc=0";

    /**
     * The lowest H.264 level that fits, from table A-1 of the standard: macroblocks per picture,
     * macroblocks per second, kbit/s in High profile.
     */
    private enum Level {
        L3_0("3.0", 1_620, 40_500, 12_500),
        L3_1("3.1", 3_600, 108_000, 17_500),
        L3_2("3.2", 5_120, 216_000, 25_000),
        L4_0("4.0", 8_192, 245_760, 25_000),
        L4_1("4.1", 8_192, 245_760, 62_500),
        L4_2("4.2", 8_704, 522_240, 62_500),
        L5_0("5.0", 22_080, 589_824, 168_750),
        L5_1("5.1", 36_864, 983_040, 300_000),
        L5_2("5.2", 36_864, 2_073_600, 300_000),
        L6_0("6.0", 139_264, 4_177_920, 300_000);

        private final String word;
        private final int macroblocks;
        private final int macroblocksPerSecond;
        private final int kbps;

        Level(String word, int macroblocks, int macroblocksPerSecond, int kbps) {
            this.word = word;
            this.macroblocks = macroblocks;
            this.macroblocksPerSecond = macroblocksPerSecond;
            this.kbps = kbps;
        }

        private boolean fits(Profile profile) {
            int size = ((profile.width() + 15) / 16) * ((profile.height() + 15) / 16);
            return size <= macroblocks
                    && size * profile.rate().framesPerSecond() <= macroblocksPerSecond
                    && profile.videoKbps() <= kbps;
        }

        private static Level of(Profile profile) {
            for (Level level : values()) {
                if (level.fits(profile)) {
                    return level;
                }
            }
            throw new IllegalArgumentException(
                    "no H.264 level carries " + profile + "; allowed is up to 3840x2160 at 60");
        }
    }

    private HouseFormat() {}

    /** Encoders and their settings, for the first video and audio stream of the output. */
    static List<String> encoders(Profile profile, Preset preset) {
        List<String> list = new ArrayList<>(video(profile, preset));
        list.addAll(
                List.of(
                        "-c:a",
                        "aac",
                        "-b:a",
                        profile.audioKbps() + "k",
                        "-ac",
                        "2",
                        "-ar",
                        Integer.toString(AUDIO_RATE_HZ)));
        return list;
    }

    private static List<String> video(Profile profile, Preset preset) {
        String gop = Integer.toString(profile.rate().framesPerSecond());
        String rate = profile.videoKbps() + "k";
        List<String> list = new ArrayList<>();
        list.addAll(List.of("-c:v", "libx264", "-preset", preset.word(), "-profile:v", "high"));
        list.addAll(List.of("-level", Level.of(profile).word, "-bf", "0"));
        list.addAll(List.of("-g", gop, "-keyint_min", gop, "-sc_threshold", "0"));
        list.addAll(List.of("-flags", "+cgop", "-forced-idr", "1"));
        list.addAll(List.of("-b:v", rate, "-maxrate", rate, "-bufsize", rate));
        list.addAll(List.of("-x264-params", TAGS));
        return list;
    }

    /** The H.264 level of a profile's pictures as their headers say it, ten times its number. */
    static int level(Profile profile) {
        return Integer.parseInt(Level.of(profile).word.replace(".", ""));
    }

    /** Samples of sound that belong to so many pictures, to the nearest. */
    static long samples(Profile profile, long frames) {
        long num = profile.rate().num();
        return (frames * AUDIO_RATE_HZ * profile.rate().den() + num / 2) / num;
    }

    /** As long as it takes. */
    static final long HOLD_FOR_EVER = -1;

    /**
     * The last filters of every picture: exactly so many frames.
     *
     * @param held how many frames the last picture may stand still where the source is short
     */
    static List<Filter> exactly(long frames, long held) {
        return List.of(
                Filter.of("format").with("pix_fmts", "yuv420p"),
                Filter.of("tpad").with("stop", held).with("stop_mode", "clone"),
                Filter.of("trim").with("end_frame", frames));
    }

    /** The end of every command whose output is read from its pipe. */
    static List<String> toPipe() {
        return List.of("-f", "mpegts", "-muxdelay", "0", "-muxpreload", "0", "pipe:1");
    }
}
