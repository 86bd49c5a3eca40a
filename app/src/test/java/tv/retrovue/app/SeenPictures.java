package tv.retrovue.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tv.retrovue.tuner.ffmpeg.CardRun;

/** What a viewer saw: the number of the clip in every picture of a recording, with its stamp. */
final class SeenPictures {
    /** Of a picture without a strip: black, or a slate. */
    static final int NONE = -1;

    private static final int BRIGHT = 128;
    private static final int PACKET = 188;

    private SeenPictures() {}

    /**
     * A picture.
     *
     * @param pts ticks of 90 kHz within the 33 bits of a transport stream
     */
    record Seen(long pts, int number) {}

    /**
     * Decodes a recording whose pictures are coded in the order in which they are shown. It is cut
     * to whole pictures first: whoever stops watching stops within one.
     */
    static List<Seen> in(Path recording) throws Exception {
        cutToWholePictures(recording);
        List<Long> stamps = stamps(recording);
        byte[] strips = strips(recording);
        assertThat(strips).as("pictures decoded").hasSize(stamps.size() * CardRun.BLOCKS);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < stamps.size(); i++) {
            seen.add(new Seen(stamps.get(i), number(strips, i * CardRun.BLOCKS)));
        }
        return seen;
    }

    /** In short: each number with the count of pictures that showed it in a row. */
    static List<String> runs(List<Seen> pictures) {
        List<String> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= pictures.size(); i++) {
            if (i == pictures.size() || pictures.get(i).number() != pictures.get(start).number()) {
                runs.add(pictures.get(start).number() + "x" + (i - start));
                start = i;
            }
        }
        return runs;
    }

    private static void cutToWholePictures(Path recording) throws IOException {
        byte[] bytes = Files.readAllBytes(recording);
        int[] packets = new int[1 << 13];
        for (int at = 0; at + PACKET <= bytes.length; at += PACKET) {
            packets[pid(bytes, at)]++;
        }
        int most = IntStream.of(packets).max().orElseThrow();
        int last = bytes.length / PACKET * PACKET - PACKET;
        while (packets[pid(bytes, last)] != most || (bytes[last + 1] & 0x40) == 0) {
            last -= PACKET;
        }
        Files.write(recording, Arrays.copyOf(bytes, last));
    }

    /** The number of a packet's stream; the picture's has the most packets. */
    private static int pid(byte[] bytes, int at) {
        return ((bytes[at + 1] & 0x1f) << 8) | (bytes[at + 2] & 0xff);
    }

    private static List<Long> stamps(Path recording) throws Exception {
        Path list = recording.resolveSibling("stamps");
        run(
                list,
                "ffprobe -v error -select_streams v:0 -show_entries packet=pts -of default=nw=1:nk=1 "
                        + recording);
        return Files.readAllLines(list, US_ASCII).stream()
                .map(line -> Math.floorMod(Long.parseLong(line.strip()), 1L << 33))
                .toList();
    }

    /** A row of grey blocks of each picture: the middle of its strip, squeezed. */
    private static byte[] strips(Path recording) throws Exception {
        Path rows = recording.resolveSibling("rows");
        String strip = "ih/" + CardRun.STRIP_SHARE;
        run(
                rows,
                "ffmpeg -nostdin -v error -i %s -map 0:v:0 -fps_mode passthrough"
                                .formatted(recording)
                        + " -vf crop=iw:%s/2:0:ih-%s*3/4,scale=%d:1:flags=area,format=gray"
                                .formatted(strip, strip, CardRun.BLOCKS)
                        + " -f rawvideo pipe:1");
        return Files.readAllBytes(rows);
    }

    private static int number(byte[] strips, int at) {
        int bits = 0;
        for (int block = 0; block < CardRun.BLOCKS; block++) {
            if ((strips[at + block] & 0xff) >= BRIGHT) {
                bits |= 1 << block;
            }
        }
        boolean guarded = (bits & 1) == 1 && bits >> (CardRun.BLOCKS - 1) == 0;
        return guarded ? bits >> 1 : NONE;
    }

    private static void run(Path stdout, String words) throws IOException, InterruptedException {
        Path stderr = stdout.resolveSibling("words");
        Process process =
                new ProcessBuilder(words.split(" ", -1))
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(words).isTrue();
        assertThat(Files.readString(stderr)).as(words).isEmpty();
        assertThat(process.exitValue()).as(words).isZero();
    }
}
