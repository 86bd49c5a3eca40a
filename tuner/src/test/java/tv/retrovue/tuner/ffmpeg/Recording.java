package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a command wrote, packet by packet.
 *
 * @param video stamps of the pictures in ticks of 90 kHz, in order
 * @param keys indices of the key frames
 * @param audio stamps of the sound frames
 */
record Recording(Path file, List<Long> video, TreeSet<Integer> keys, List<Long> audio) {

    static Recording of(RealTools tools, Path file) throws InterruptedException {
        List<Long> video = new ArrayList<>();
        TreeSet<Integer> keys = new TreeSet<>();
        List<Long> audio = new ArrayList<>();
        String show = "-f mpegts -show_entries packet=codec_type,pts,flags -of csv=p=0";
        for (String line : tools.ffprobe(show, file)) {
            String[] fields = line.split(",", -1);
            if (fields[0].equals("video")) {
                if (fields[2].startsWith("K")) {
                    keys.add(video.size());
                }
                video.add(Long.parseLong(fields[1]));
            } else {
                audio.add(Long.parseLong(fields[1]));
            }
        }
        return new Recording(file, video, keys, audio);
    }

    /** No picture later or earlier than a frame after the last, to the rounding of a tick. */
    void hasNoGapInThePicture(double ticksPerFrame) {
        for (int i = 1; i < video.size(); i++) {
            assertThat((double) (video.get(i) - video.get(i - 1)))
                    .as("step to picture %d of %s", i, file)
                    .isBetween(ticksPerFrame - 1.5, ticksPerFrame + 1.5);
        }
    }

    void hasNoGapInTheSound() {
        assertThat(soundGaps()).as("gaps in the sound of %s", file).isEmpty();
    }

    /**
     * Sound frames that do not follow the one before by 1024 samples, to the rounding of a tick.
     */
    List<String> soundGaps() {
        return IntStream.range(1, audio.size())
                .filter(i -> Math.abs(audio.get(i) - audio.get(i - 1) - 1920) > 1)
                .mapToObj(i -> i + ": " + (audio.get(i) - audio.get(i - 1)))
                .toList();
    }

    /** The sequence headers and picture parameter sets of the whole recording, each once. */
    Set<String> parameterSets(RealTools tools) throws InterruptedException, IOException {
        Path raw = file.resolveSibling(file.getFileName() + ".h264");
        tools.ffmpeg("-i " + file + " -map 0:v:0 -c copy -bsf:v h264_mp4toannexb -f h264", raw);
        byte[] bytes = Files.readAllBytes(raw);
        Set<String> sets = new TreeSet<>();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                starts.add(i + 3);
            }
        }
        for (int k = 0; k + 1 < starts.size(); k++) {
            int type = bytes[starts.get(k)] & 0x1f;
            if (type == 7 || type == 8) {
                int end = starts.get(k + 1) - 3;
                while (bytes[end - 1] == 0) {
                    end--;
                }
                sets.add(HexFormat.of().formatHex(bytes, starts.get(k), end));
            }
        }
        return sets;
    }
}
