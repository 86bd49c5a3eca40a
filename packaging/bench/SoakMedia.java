import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Makes a library of small series for so many channels, with commercials and with files that no
 * owner wants and every owner has.
 *
 * <p>Two series in one folder are a channel. Pictures are encoded once for each series; longer
 * episodes repeat them without encoding.
 */
final class SoakMedia {
    private static final String SIZE = "320x180";
    private static final int CLIP_SECONDS = 60;

    /** Most of the half hour that a programme has: what no break fills is black, and proves little. */
    private static final int[] EPISODE_MINUTES = {28, 26, 29};

    /** Of the odd files, so many on each channel. */
    private static final int ODD_EPISODES = 3;

    private static final int COMMERCIALS = 10;
    private static final int FLIP_EVERY = 3_000;

    private final Path folder;
    private final Path raw;
    private final Random random;

    /** Works in a folder beside the library. */
    SoakMedia(Path folder, Path raw, Random random) {
        this.folder = folder;
        this.raw = raw;
        this.random = random;
    }

    void make(int channels) throws IOException, InterruptedException {
        Files.createDirectories(raw);
        for (int i = 0; i < COMMERCIALS; i++) {
            Path spot = in("Commercials", "Spot " + (char) ('A' + i) + ".mkv");
            encode(spot, new Clip(SIZE, 10 + 5 * (i % 3), 36 * i, 300 + 30 * i), List.of());
        }
        for (int i = 1; i <= channels; i++) {
            series(i, "Show " + i, 360 * i / channels);
            series(i, "Other Show " + i, 360 * i / channels + 20);
        }
        for (int i = 1; i <= channels; i++) {
            hostile(i);
        }
    }

    /** A picture of some size and shade with a tone. */
    private record Clip(String size, int seconds, int shade, int hertz) {}

    private void series(int channel, String name, int shade) throws IOException, InterruptedException {
        Path clip = raw.resolve(name + ".mkv");
        encode(clip, new Clip(SIZE, CLIP_SECONDS, shade, 220 + shade), List.of());
        for (int i = 0; i < EPISODE_MINUTES.length; i++) {
            int minutes = EPISODE_MINUTES[i];
            repeat(clip, minutes, episode(channel, name, i + 1, "Of " + minutes));
        }
    }

    /** A file as owners have them: how it is encoded, and what happened to it since. */
    private record Odd(String title, List<String> options, UnaryOperator<byte[]> fate) {
        Odd(String title, String... options) {
            this(title, List.of(options), UnaryOperator.identity());
        }

        Odd(String title, UnaryOperator<byte[]> fate) {
            this(title, List.of(), fate);
        }
    }

    private List<Odd> odd() {
        return List.of(
                new Odd("Flipped", this::flipped),
                new Odd("Truncated", whole -> Arrays.copyOf(whole, whole.length * 2 / 5)),
                new Odd("Silent", "-an"),
                new Odd("Empty", whole -> new byte[0]),
                new Odd("Mono", "-ac", "1", "-ar", "44100"),
                new Odd("Wide Pixels", "-vf", "scale=240:192,setsar=64/45"),
                new Odd("Text", whole -> "This is no film.\n".repeat(5_000).getBytes(US_ASCII)),
                new Odd("Other Rate", "-r", "24000/1001"),
                new Odd("Sound Only", "-vn"));
    }

    /** Every kind as a commercial of the first channel's making; some of them as episodes. */
    private void hostile(int channel) throws IOException, InterruptedException {
        List<Odd> all = odd();
        for (int i = 0; i < all.size(); i++) {
            Odd each = all.get(i);
            Path clip = raw.resolve(each.title() + ".mkv");
            if (channel == 1) {
                encode(clip, new Clip(SIZE, 40, 20, 250), each.options());
                spoil(clip, in("Commercials", each.title() + ".mkv"), each);
            }
            if ((i + channel) % all.size() < ODD_EPISODES) {
                Path episode = episode(channel, "Other Show " + channel, 11 + i, each.title());
                repeat(clip, EPISODE_MINUTES[0] * 3 / 2, episode);
                spoil(episode, episode, each);
            }
        }
    }

    private static void spoil(Path from, Path to, Odd odd) throws IOException {
        Files.write(to, odd.fate().apply(Files.readAllBytes(from)));
    }

    /** So many times a clip, without encoding it again. */
    private void repeat(Path clip, int times, Path to) throws IOException, InterruptedException {
        ffmpeg(List.of("-stream_loop", "" + (times - 1), "-i", clip.toString(), "-c", "copy"), to);
    }

    private byte[] flipped(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int at = FLIP_EVERY; at < bytes.length; at += 1 + random.nextInt(2 * FLIP_EVERY)) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private Path episode(int channel, String series, int number, String title) throws IOException {
        return in(
                "Sort %d/%s/Season 01".formatted(channel, series),
                "%s - S01E%02d - %s.mkv".formatted(series, number, title));
    }

    private Path in(String below, String name) throws IOException {
        return Files.createDirectories(folder.resolve(below)).resolve(name);
    }

    private void encode(Path to, Clip clip, List<String> options)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-f", "lavfi", "-i",
                                "testsrc2=s=%s:r=25:d=%d,hue=h=%d"
                                        .formatted(clip.size(), clip.seconds(), clip.shade()),
                                "-f", "lavfi", "-i",
                                "sine=f=%d:r=48000:d=%d".formatted(clip.hertz(), clip.seconds()),
                                "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "80k",
                                "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac", "-ac", "2",
                                "-b:a", "48k"));
        words.addAll(options);
        ffmpeg(words, to);
    }

    private void ffmpeg(List<String> words, Path to) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        all.addAll(words);
        all.add(to.toString());
        Path output = raw.resolve("ffmpeg.out");
        Process process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("cannot make " + to + ": " + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
