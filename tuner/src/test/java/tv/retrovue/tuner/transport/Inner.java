package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tv.retrovue.tuner.FrameRate;

/**
 * Runs real FFmpeg for the tests: makes small media, copies runs of it, and decodes what came out.
 */
final class Inner {
    private static final int SECONDS = 60;

    private final Path folder;
    private final FrameRate rate;

    Inner(Path folder, FrameRate rate) {
        this.folder = folder;
        this.rate = rate;
    }

    /** Media in one profile: a test picture, and noise, of which no two frames are alike. */
    Path media(String name, int frames, String picture, String sound) throws Exception {
        Path file = folder.resolve(name);
        int gop = rate.framesPerSecond();
        double seconds = (double) frames * rate.den() / rate.num();
        run(
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-y",
                        "-f",
                        "lavfi",
                        "-i",
                        picture + "s=320x180:r=" + rate,
                        "-f",
                        "lavfi",
                        "-i",
                        sound,
                        "-vf",
                        "format=yuv420p,trim=end_frame=" + frames,
                        "-af",
                        "aformat=sample_rates=48000:channel_layouts=stereo,apad,atrim=0:"
                                + (seconds + 0.05),
                        "-c:v",
                        "libx264",
                        "-preset",
                        "veryfast",
                        "-profile:v",
                        "high",
                        "-bf",
                        "0",
                        "-g",
                        "" + gop,
                        "-keyint_min",
                        "" + gop,
                        "-sc_threshold",
                        "0",
                        "-flags",
                        "+cgop",
                        "-b:v",
                        "600k",
                        "-maxrate",
                        "600k",
                        "-bufsize",
                        "600k",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "128k",
                        "-video_track_timescale",
                        "90000",
                        file.toString()));
        return file;
    }

    /** What a run over a concat script delivers, as bytes. */
    byte[] copy(String... script) throws Exception {
        Path list = Files.createTempFile(folder, "run", ".ffconcat");
        Files.writeString(list, "ffconcat version 1.0\n" + String.join("\n", script) + "\n");
        return run(
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-hide_banner",
                        "-nostats",
                        "-v",
                        "error",
                        "-f",
                        "concat",
                        "-safe",
                        "0",
                        "-i",
                        list.toString(),
                        "-map",
                        "0:v:0",
                        "-map",
                        "0:a:0",
                        "-c",
                        "copy",
                        "-f",
                        "mpegts",
                        "-muxdelay",
                        "0",
                        "-muxpreload",
                        "0",
                        "pipe:1"));
    }

    /** Decodes a whole file and returns whatever FFmpeg had to say about it. */
    String decode(Path file) throws Exception {
        List<String> command =
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "warning",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v",
                        "-map",
                        "0:a",
                        "-f",
                        "null",
                        "-");
        return complaints(command);
    }

    /** One value that ffprobe prints. */
    String probe(Path file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-of", "default=nw=1:nk=1", file.toString()));
        return new String(run(command), StandardCharsets.UTF_8).strip();
    }

    static List<AccessUnit> demux(byte[] bytes) {
        List<AccessUnit> units = new ArrayList<>();
        TsDemuxer demuxer = new TsDemuxer();
        demuxer.feed(bytes, 0, bytes.length, units::add);
        demuxer.end(units::add);
        assertThat(demuxer.faults()).isEqualTo(new Faults(0, 0, 0, 0));
        return units;
    }

    private byte[] run(List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".bin");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        finish(process);
        assertThat(Files.readString(err)).as(String.join(" ", command)).isEmpty();
        assertThat(process.exitValue()).isZero();
        return Files.readAllBytes(out);
    }

    private String complaints(List<String> command) throws Exception {
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(err.toFile())
                        .start();
        finish(process);
        return Files.readString(err);
    }

    private static void finish(Process process) throws InterruptedException, IOException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("FFmpeg ran for more than " + SECONDS + " s");
        }
    }
}
