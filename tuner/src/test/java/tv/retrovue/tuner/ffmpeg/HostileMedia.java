package tv.retrovue.tuner.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Small files of every kind that a library throws at a station, made by FFmpeg. */
public final class HostileMedia {
    private static final String PICTURE = "-f lavfi -i testsrc2=s=320x240:r=30000/1001:d=3 ";
    private static final String SOUND = "-f lavfi -i sine=f=440:r=48000:d=3 ";
    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    private final RealTools tools;
    private final Path folder;

    public HostileMedia(RealTools tools, Path folder) {
        this.tools = tools;
        this.folder = folder;
    }

    public Path plain() throws InterruptedException {
        return make("plain's.mp4", PICTURE + SOUND + X264 + "-c:a aac");
    }

    Path noAudio() throws InterruptedException {
        return make("no-audio.mp4", PICTURE + X264 + "-an");
    }

    Path surround() throws InterruptedException {
        return make("surround.mkv", PICTURE + SOUND + X264 + "-c:a ac3 -ac 6");
    }

    Path mono44100() throws InterruptedException {
        return make("mono.mp4", PICTURE + SOUND + X264 + "-c:a aac -ar 44100 -ac 1");
    }

    Path variableRate() throws InterruptedException {
        String uneven = "-vf select=not(mod(n\\,3))+lt(mod(n\\,20)\\,8) -vsync vfr ";
        return make("vfr.mp4", PICTURE + SOUND + uneven + X264 + "-c:a aac");
    }

    Path film() throws InterruptedException {
        String film = "-f lavfi -i testsrc2=s=640x272:r=24000/1001:d=3 ";
        return make("film.mkv", film + SOUND + X264 + "-bf 3 -g 250 -c:a libopus");
    }

    Path interlaced() throws InterruptedException {
        String fields = "-vf tinterlace=interleave_top,fieldorder=tff -flags +ildct+ilme ";
        return make(
                "interlaced.mkv", PICTURE + SOUND + fields + "-c:v mpeg2video -b:v 2M -c:a mp2");
    }

    Path hdr() throws InterruptedException {
        String tags = "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc ";
        return make(
                "hdr.mkv",
                PICTURE
                        + SOUND
                        + "-pix_fmt yuv420p10le -c:v libx265 -preset ultrafast "
                        + "-x265-params log-level=error:colorprim=9:transfer=16:colormatrix=9 "
                        + tags
                        + "-c:a aac");
    }

    Path mpeg2() throws InterruptedException {
        return make("mpeg2.ts", PICTURE + SOUND + "-c:v mpeg2video -b:v 2M -c:a mp2");
    }

    Path oddAspect() throws InterruptedException {
        String wide = "-vf scale=352:240,setsar=40/33 ";
        return make("anamorphic.mp4", PICTURE + SOUND + wide + X264 + "-c:a aac");
    }

    Path fullRange() throws InterruptedException {
        return make(
                "full-range.avi",
                PICTURE + SOUND + "-c:v mjpeg -pix_fmt yuvj444p -q:v 5 -c:a pcm_s16le");
    }

    Path audioOnlyWithCover() throws InterruptedException {
        Path cover = make("cover.png", "-f lavfi -i color=red:s=64x64 -frames:v 1");
        String both =
                SOUND + "-i " + cover + " -map 0 -map 1 -c:v copy -disposition:v attached_pic ";
        return make("song.mp3", both + "-c:a libmp3lame -id3v2_version 3");
    }

    Path lateAudio() throws InterruptedException {
        return make("late.mkv", PICTURE + "-itsoffset 1 " + SOUND + X264 + "-c:a aac");
    }

    Path truncatedTail() throws Exception {
        byte[] whole = Files.readAllBytes(make("whole.ts", PICTURE + SOUND + X264 + "-c:a aac"));
        return write("short.ts", Arrays.copyOf(whole, whole.length * 2 / 5));
    }

    Path truncatedIndex() throws Exception {
        byte[] whole = Files.readAllBytes(plain());
        return write("no-moov.mp4", Arrays.copyOf(whole, whole.length / 2));
    }

    Path flippedBytes() throws Exception {
        byte[] bytes = Files.readAllBytes(make("good.ts", PICTURE + SOUND + X264 + "-c:a aac"));
        for (int i = 5_000; i < bytes.length; i += 3_001) {
            bytes[i] ^= 0x5a;
        }
        return write("flipped.ts", bytes);
    }

    Path zeroLength() throws IOException {
        return write("empty.mkv", new byte[0]);
    }

    Path playlist(Path target) throws IOException {
        String text =
                "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n" + target + "\n#EXT-X-ENDLIST\n";
        return write("Film (1999).mp4", text.getBytes(StandardCharsets.UTF_8));
    }

    Path script(Path target) throws IOException {
        String text = "ffconcat version 1.0\nfile '" + target + "'\n";
        return write("Film (2000).mp4", text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path make(String name, String words) throws InterruptedException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            tools.ffmpeg(words, file);
        }
        return file;
    }
}
