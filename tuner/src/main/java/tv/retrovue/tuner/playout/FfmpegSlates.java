package tv.retrovue.tuner.playout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.SlateRun;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.ProcessStarter;
import tv.retrovue.tuner.transport.AccessUnit;
import tv.retrovue.tuner.transport.Slate;
import tv.retrovue.tuner.transport.TsDemuxer;

/** Slates encoded by FFmpeg once and kept in memory. Thread-safe. */
final class FfmpegSlates implements Slates {
    private static final Logger log = LoggerFactory.getLogger(FfmpegSlates.class);

    /** Two groups of pictures of a second: what the splicer repeats. */
    private static final int SECONDS = 2;

    /** A slate in the largest profile is below a megabyte. */
    private static final int LIMIT_BYTES = 16 << 20;

    private final ProcessStarter processes;
    private final FfmpegTools tools;
    private final Path folder;
    private final Map<Profile, Slate> plain = new ConcurrentHashMap<>();
    private final Map<Titled, Slate> titled = new ConcurrentHashMap<>();
    private final Set<Titled> begun = ConcurrentHashMap.newKeySet();

    private record Titled(Profile profile, String text) {}

    /**
     * @param folder for the texts while they are drawn
     */
    FfmpegSlates(ProcessStarter processes, FfmpegTools tools, Path folder) {
        this.processes = processes;
        this.tools = tools;
        this.folder = folder;
    }

    @Override
    public Slate plain(Profile profile) throws InterruptedException {
        Slate known = plain.get(profile);
        if (known != null) {
            return known;
        }
        try {
            Slate made = encode(profile, Optional.empty());
            plain.put(profile, made);
            return made;
        } catch (IOException e) {
            throw new IllegalStateException("cannot make the slate of " + profile, e);
        }
    }

    @Override
    public Slate titled(Profile profile, String text) {
        Titled key = new Titled(profile, text);
        Slate ready = titled.get(key);
        if (ready != null) {
            return ready;
        }
        if (begun.add(key)) {
            Thread.ofVirtual().name("slate").start(() -> draw(key));
        }
        Slate stopgap = plain.get(profile);
        if (stopgap == null) {
            throw new IllegalStateException("the plain slate of " + profile + " comes first");
        }
        return stopgap;
    }

    private void draw(Titled key) {
        @Nullable Path text = null;
        try {
            Files.createDirectories(folder);
            text = Files.createTempFile(folder, "slate", ".txt");
            Files.writeString(text, key.text());
            titled.put(key, encode(key.profile(), Optional.of(text)));
        } catch (IOException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("slates are shown without text");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            remove(text);
        }
    }

    private static void remove(@Nullable Path text) {
        try {
            if (text != null) {
                Files.deleteIfExists(text);
            }
        } catch (IOException e) {
            log.atDebug().setCause(e).log("a slate's text is left behind");
        }
    }

    private Slate encode(Profile profile, Optional<Path> text)
            throws IOException, InterruptedException {
        long frames = (long) SECONDS * profile.rate().framesPerSecond();
        SlateRun run = new SlateRun(profile, frames, text);
        ChildProcess child =
                processes.start(ProcessSpec.of("slate", tools.programOf(run), run.arguments()));
        List<AccessUnit> units = new ArrayList<>();
        TsDemuxer demuxer = new TsDemuxer();
        try (InputStream in = child.stdout()) {
            byte[] stream = in.readNBytes(LIMIT_BYTES);
            demuxer.feed(stream, 0, stream.length, units::add);
            demuxer.end(units::add);
            return Slate.of(units);
        } catch (IllegalArgumentException e) {
            throw new IOException(String.join("; ", child.stderrTail()), e);
        } finally {
            child.kill();
        }
    }
}
