package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.TWO_SECONDS;
import static tv.retrovue.app.prepare.Shelf.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.CapabilityCheck;
import tv.retrovue.tuner.ffmpeg.CardRun;
import tv.retrovue.tuner.ffmpeg.CopyRun;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.LoudnessScan;
import tv.retrovue.tuner.ffmpeg.MediaProber;
import tv.retrovue.tuner.ffmpeg.RealTools;
import tv.retrovue.tuner.ffmpeg.ToolRunner;
import tv.retrovue.tuner.hdhomerun.device.RealClock;
import tv.retrovue.tuner.process.Supervisor;

/** House copies of real files, by the real encoder. */
@Timeout(180)
class PreparerIT {

    @TempDir Path folder;
    private RealTools tools;
    private Path film;

    @BeforeEach
    void film() throws Exception {
        tools = new RealTools(folder.resolve("state"));
        film = folder.resolve("it's a film.mkv");
        // Noise is dear to encode: a kill finds the encoder at work.
        tools.ffmpeg(
                "-f lavfi -i testsrc2=s=640x360:r=25:d=9 -f lavfi -i sine=f=440:r=48000:d=9 "
                        + "-vf noise=alls=40:allf=t -c:v libx264 -preset ultrafast -g 25"
                        + " -pix_fmt yuv420p -c:a aac -shortest",
                film);
    }

    @AfterEach
    void close() throws IOException {
        tools.close();
    }

    /** A station that prepares until it is killed. */
    static final class DoomedStation {
        private DoomedStation() {}

        static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            try (RealTools tools = new RealTools(folder.resolve("doomed-probe"))) {
                Asset asset = probed(tools, 1, Path.of(args[1]));
                Workshop workshop = Workshop.open(folder, Wish.whole(asset, PROFILE, List.of()));
                workshop.preparer.start(2);
                Thread.currentThread().join();
            }
        }
    }

    /** A preparer with all that it needs. */
    private static final class Workshop implements AutoCloseable {
        final Supervisor supervisor;
        final HouseStore store;
        final Preparer preparer;
        final Shelf.Book book = new Shelf.Book();
        private final Gains gains;
        final Shelf.Cell cell = new Shelf.Cell();

        private Workshop(Supervisor supervisor, HouseStore store, Wish wish, HouseMade houseMade)
                throws Exception {
            this.supervisor = supervisor;
            this.store = store;
            SupervisedTools tools =
                    new SupervisedTools(FfmpegTools.find("", System.getenv("PATH")), supervisor);
            gains = new Gains(tools, book, true);
            preparer =
                    new Preparer(
                            store,
                            TWO_SECONDS,
                            new Preparer.Ports(
                                    () -> List.of(possible(wish)), gains, cell, () -> false),
                            new Preparer.Bench(
                                    tools,
                                    new CapabilityCheck(tools).check(),
                                    houseMade,
                                    new RealClock()));
        }

        /** What turns out not to be measurable is wished as it is. */
        private Wish possible(Wish wish) {
            return gains.canMeasure(wish.asset()) ? wish : wish.at(Level.AS_IS);
        }

        static Workshop open(Path folder, Wish wish) throws Exception {
            return open(folder, wish, HouseMade.NONE);
        }

        static Workshop open(Path folder, Wish wish, HouseMade houseMade) throws Exception {
            return new Workshop(
                    Supervisor.open(folder.resolve("children"), 2),
                    HouseStore.open(folder.resolve("house"), new HouseLimits(1L << 30, 0)),
                    wish,
                    houseMade);
        }

        @Override
        public void close() throws IOException {
            preparer.close();
            supervisor.close();
        }
    }

    @Test
    void aKilledStationGoesOnWhereItWas() throws Exception {
        Path house = folder.resolve("house");
        Process doomed = doomedStation();
        try {
            await("a piece is there", () -> !pieces(house).isEmpty());
        } finally {
            doomed.destroyForcibly().waitFor();
        }
        List<Path> before = pieces(house);
        List<FileTime> times = times(before);
        assertThat(before).hasSizeLessThan(5);

        Asset asset = probed(tools, 1, film);
        try (Workshop workshop = Workshop.open(folder, Wish.whole(asset, PROFILE, List.of()))) {
            assertThat(house.resolve("work")).isEmptyDirectory();
            workshop.preparer.start(2);
            await("all are there", () -> pieces(house).size() == 5);
        }

        assertThat(times(before)).isEqualTo(times);
        assertThat(house.resolve("work")).isEmptyDirectory();
        HouseStore store = HouseStore.open(house, new HouseLimits(1L << 30, 0));
        assertThat(copyOf(store, asset))
                .isEqualTo(TWO_SECONDS.cuts(asset, PROFILE.rate()).getLast().end());
    }

    @Test
    void aCopyHasAnIdrAtItsMarksAndTheLoudnessOfTheHouse() throws Exception {
        Asset asset = probed(tools, 1, film);
        Duration mark = Duration.ofMillis(2600);
        try (Workshop workshop = Workshop.open(folder, Wish.whole(asset, PROFILE, List.of(mark)))) {
            workshop.preparer.start(2);
            await("all are there", () -> pieces(folder.resolve("house")).size() == 5);

            Source.Prepared source = prepared(workshop.store, asset, Level.HOUSE, mark);
            CopyRun run = CopyRun.of(source, 50, PROFILE.rate()).orElseThrow();
            assertThat(run.firstFrame()).isEqualTo(65);

            assertThat(loudness(airing(workshop.store, asset, Level.HOUSE)))
                    .isBetween(-24.7, -23.3);
            assertThat(workshop.book.measure(asset)).isPresent();
        }
    }

    @Test
    void aCopyThatIsWishedAsTheFileIsHasItsLoudnessAndIsNeverMeasured() throws Exception {
        Asset asset = probed(tools, 1, film);
        Wish wish = Wish.whole(asset, PROFILE, List.of()).at(Level.AS_IS);
        try (Workshop workshop = Workshop.open(folder, wish)) {
            workshop.preparer.start(2);
            await("all are there", () -> pieces(folder.resolve("house")).size() == 5);

            double before = loudness(film);
            assertThat(Math.abs(LoudnessScan.gainDb(before)))
                    .as("not at the loudness of the house by chance")
                    .isGreaterThan(1);
            assertThat(loudness(airing(workshop.store, asset, Level.AS_IS)))
                    .isBetween(before - 0.5, before + 0.5);
            assertThat(workshop.book.measure(asset)).isEmpty();
        }
    }

    /** A copy of the film as it would air. */
    private Path airing(HouseStore store, Asset asset, Level level) throws Exception {
        Path aired = folder.resolve("aired.ts");
        Source.Prepared source = prepared(store, asset, level, Duration.ZERO);
        CopyRun whole = CopyRun.of(source, 225, PROFILE.rate()).orElseThrow();
        assertThat(tools.capture(whole, aired).succeeded()).isTrue();
        return aired;
    }

    private double loudness(Path file) throws InterruptedException {
        return LoudnessScan.integrated(
                        tools.run(new LoudnessScan(file), Duration.ofSeconds(20)).stderr())
                .orElseThrow();
    }

    @Test
    void aFileInTheFormatOfTheHouseIsCutAndNotEncoded() throws Exception {
        Path card = card();
        Asset asset = probed(tools, 1, card);
        Wish wish = Wish.whole(asset, PROFILE, List.of(Duration.ofSeconds(3)));

        try (Workshop workshop = Workshop.open(folder, wish, (_, profile) -> true)) {
            workshop.preparer.start(2);
            await("all are there", () -> pieces(folder.resolve("house")).size() == 3);

            assertThat(copyOf(workshop.store, asset)).isEqualTo(125);
            assertThat(pictures(folder.resolve("copied.ts"))).isEqualTo(pictures(card));
            assertThat(workshop.book.measure(asset)).as("never measured").isEmpty();
        }
    }

    /** Five seconds in the profile. */
    private Path card() throws Exception {
        Path words = Files.writeString(folder.resolve("words"), "A card");
        Path chapters = Files.writeString(folder.resolve("chapters"), ";FFMETADATA1\n");
        Path card = folder.resolve("card.mp4");
        CardRun.Lettering lettering = new CardRun.Lettering(words, words, true);
        CardRun.Card five = new CardRun.Card(1, lettering, "0x163048", 440, Duration.ofSeconds(5));
        ToolRunner.Output output =
                tools.run(new CardRun(five, PROFILE, chapters, card), Duration.ofSeconds(30));
        assertThat(output.succeeded()).as("%s", output).isTrue();
        return card;
    }

    /** A digest of every picture, decoded. */
    private List<String> pictures(Path file) throws Exception {
        Path digests = folder.resolve(file.getFileName() + ".digests");
        tools.ffmpeg("-i " + file + " -map 0:v -f framehash", digests);
        return Files.readAllLines(digests).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    @Test
    void aFilmThatEndsBeforeItsHeaderSaysIsTakenOut() throws Exception {
        Asset whole = probed(tools, 1, film);
        byte[] bytes = Files.readAllBytes(film);
        Files.write(film, Arrays.copyOf(bytes, bytes.length / 2));

        try (Workshop workshop = Workshop.open(folder, Wish.whole(whole, PROFILE, List.of()))) {
            workshop.preparer.start(2);

            assertThat(workshop.cell.awaitReason()).contains("the file is incomplete");
            assertThat(pieces(folder.resolve("house"))).hasSizeLessThan(5);
        }
    }

    @Test
    void aPlaylistThatTookAFilmsPlaceIsTakenOut() throws Exception {
        Asset whole = probed(tools, 1, film);
        Files.writeString(film, "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n/etc/passwd\n");

        try (Workshop workshop = Workshop.open(folder, Wish.whole(whole, PROFILE, List.of()))) {
            workshop.preparer.start(2);

            assertThat(workshop.cell.awaitReason()).contains("never opened");
            assertThat(pieces(folder.resolve("house"))).isEmpty();
        }
    }

    private Process doomedStation() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedStation.class.getName(),
                        folder.toString(),
                        film.toString())
                .inheritIO()
                .start();
    }

    private static Asset probed(RealTools tools, int id, Path file) throws InterruptedException {
        MediaFacts facts = ((MediaProber.Probed.Known) new MediaProber(tools).probe(file)).facts();
        return Shelf.asset(id, AssetKind.PROGRAM, file.toString(), facts);
    }

    private static Source.Prepared prepared(
            HouseStore store, Asset asset, Level level, Duration in) {
        List<Piece> row =
                TWO_SECONDS.cuts(asset, PROFILE.rate()).stream()
                        .map(cut -> Shelf.name(asset, level, cut))
                        .flatMap(name -> store.find(name).stream())
                        .toList();
        return new Source.Prepared(row, in);
    }

    /** Frames that come out of a copy from its beginning. */
    private long copyOf(HouseStore store, Asset asset) throws Exception {
        Path aired = folder.resolve("copied.ts");
        Source.Prepared source = prepared(store, asset, Level.HOUSE, Duration.ZERO);
        CopyRun run = CopyRun.of(source, 10_000, PROFILE.rate()).orElseThrow();
        assertThat(tools.capture(run, aired).succeeded()).isTrue();
        return tools.ffprobe("-select_streams v -show_entries packet=pts -of csv=p=0", aired)
                .size();
    }

    private static List<Path> pieces(Path house) {
        if (!Files.isDirectory(house)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(house)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<FileTime> times(List<Path> files) throws IOException {
        ArrayList<FileTime> times = new ArrayList<>();
        for (Path file : files) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }
}
