package tv.retrovue.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.library.ScanProgress;
import tv.retrovue.app.ops.Condition.State;
import tv.retrovue.app.prepare.PrepareStatus;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.store.Database;
import tv.retrovue.epg.store.StoreException;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.hdhomerun.Face;
import tv.retrovue.tuner.playout.Effort;
import tv.retrovue.tuner.playout.Playouts;

/** Every part of the station's health, well and unwell. */
class PartsTest {
    private static final Capabilities ABLE =
            new Capabilities("5.1.9", true, true, true, true, List.of());

    @TempDir Path folder;

    @Test
    void aDatabaseInUseIsWellAndNamesItsNewestBackup() {
        try (Database database = database()) {
            DatabaseHealth health = new DatabaseHealth(database);
            assertThat(health.get().state()).isEqualTo(State.OK);

            Path copy = database.backup();

            assertThat(health.get())
                    .isEqualTo(Condition.ok("the newest backup is " + copy.getFileName()));
        }
    }

    @Test
    void aBackupThatFailedIsADegradedDatabase() throws IOException {
        try (Database database = database()) {
            Files.createFile(folder.resolve("backups"));
            assertThatThrownBy(database::backup).isInstanceOf(StoreException.class);

            Condition condition = new DatabaseHealth(database).get();
            assertThat(condition.state()).isEqualTo(State.DEGRADED);
            assertThat(condition.sentence()).startsWith("cannot write the backup ");
        }
    }

    @Test
    void aDatabaseWhoseFileIsGoneHasFailed() throws IOException {
        try (Database database = database()) {
            Files.delete(database.path());

            Condition condition = new DatabaseHealth(database).get();

            assertThat(condition.state()).isEqualTo(State.FAILED);
            assertThat(condition.sentence()).contains("moved, deleted or replaced");
        }
    }

    @Test
    void aClosedDatabaseHasFailed() {
        Health health = new Health();
        Database database = database();
        health.register("database", new DatabaseHealth(database));
        assertThat(health.report().isUp()).isTrue();

        database.close();

        assertThat(health.report().isUp()).isFalse();
    }

    @Test
    void ffmpegIsWellWhereItIsAndFailedWhereItVanished() throws IOException {
        FfmpegTools tools = new FfmpegTools(program("ffmpeg"), program("ffprobe"));
        FfmpegHealth health = new FfmpegHealth(tools, () -> Optional.of(ABLE));
        assertThat(health.get())
                .isEqualTo(Condition.ok("version 5.1.9 at " + folder.resolve("ffmpeg")));

        Files.delete(tools.ffprobe());
        assertThat(health.get().state()).isEqualTo(State.FAILED);
        assertThat(health.get().sentence()).startsWith("FFprobe is no longer");

        Files.delete(tools.ffmpeg());
        assertThat(health.get().sentence()).startsWith("FFmpeg is no longer");
    }

    @Test
    void anFfmpegThatMayNotBeRunHasFailed() throws IOException {
        FfmpegTools tools = new FfmpegTools(program("ffmpeg"), program("ffprobe"));
        assertThat(tools.ffmpeg().toFile().setExecutable(false, false)).isTrue();

        assertThat(new FfmpegHealth(tools, () -> Optional.of(ABLE)).get().state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void ffmpegIsJudgedByWhatItWasAbleToDo() throws IOException {
        FfmpegTools tools = new FfmpegTools(program("ffmpeg"), program("ffprobe"));
        Capabilities mute =
                new Capabilities("7.1", true, false, true, true, List.of("cannot draw text"));
        Capabilities lame =
                new Capabilities(
                        "7.1",
                        false,
                        true,
                        true,
                        true,
                        List.of("FFmpeg lacks the encoder libx264"));

        assertThat(new FfmpegHealth(tools, Optional::empty).get().state()).isEqualTo(State.OK);
        assertThat(new FfmpegHealth(tools, () -> Optional.of(mute)).get())
                .isEqualTo(Condition.degraded("version 7.1: cannot draw text"));
        assertThat(new FfmpegHealth(tools, () -> Optional.of(lame)).get())
                .isEqualTo(Condition.failed("FFmpeg lacks the encoder libx264"));
    }

    @Test
    void aDiskWithLessThanItNeedsIsDegraded() {
        assertThat(new DiskHealth(folder, 0).get().state()).isEqualTo(State.OK);
        assertThat(new DiskHealth(folder, Long.MAX_VALUE).get().state()).isEqualTo(State.DEGRADED);
        assertThat(new DiskHealth(folder.resolve("gone"), 0).get().state())
                .isEqualTo(State.DEGRADED);
    }

    @Test
    void aLibraryWhoseFolderIsGoneIsDegraded() throws IOException {
        Path media = Files.createDirectory(folder.resolve("media"));
        LibraryHealth health = library(List.of(media), ScanProgress.Phase.DONE, 12, 0);
        assertThat(health.get()).isEqualTo(Condition.ok("12 files can be aired"));

        Files.delete(media);

        assertThat(health.get())
                .isEqualTo(Condition.degraded("the folder " + media + " is not there"));
    }

    @Test
    void aLibraryTellsOfBrokenFilesAndFailedScans() {
        List<Path> media = List.of(folder);

        assertThat(library(media, ScanProgress.Phase.DONE, 12, 1).get())
                .isEqualTo(Condition.degraded("1 file set aside as broken"));
        assertThat(library(media, ScanProgress.Phase.FAILED, 12, 0).get().sentence())
                .contains("the last scan failed");
        assertThat(library(media, ScanProgress.Phase.DONE, 0, 0).get().sentence())
                .contains("nothing was found that can be aired");
        assertThat(library(media, ScanProgress.Phase.PROBING, 0, 0).get().state())
                .isEqualTo(State.OK);
        assertThat(library(List.of(), ScanProgress.Phase.DONE, 0, 0).get())
                .isEqualTo(Condition.ok("no folder is given"));
    }

    @Test
    void aContainerWithoutAZoneIsDegradedAndAMachineInUtcIsNot() throws IOException {
        List<Path> mark = List.of(Files.createFile(folder.resolve(".dockerenv")));
        List<Path> none = List.of(folder.resolve("none"));

        assertThat(new ZoneHealth(ZoneId.of("Etc/UTC"), false, mark).get().sentence())
                .contains("set station.zone");
        assertThat(new ZoneHealth(ZoneId.of("Etc/UTC"), false, mark).get().state())
                .isEqualTo(State.DEGRADED);
        assertThat(new ZoneHealth(ZoneId.of("Etc/UTC"), true, mark).get().state())
                .isEqualTo(State.OK);
        assertThat(new ZoneHealth(ZoneId.of("Etc/UTC"), false, none).get().state())
                .isEqualTo(State.OK);
        assertThat(new ZoneHealth(ZoneId.of("Europe/Berlin"), false, mark).get())
                .isEqualTo(Condition.ok("Europe/Berlin"));
    }

    @Test
    void preparingIsDegradedWithoutRoomAndWhereItIsStuck() {
        PrepareStatus.Room room = new PrepareStatus.Room(3_000_000, 4_000_000, false);
        PrepareStatus.Room full = new PrepareStatus.Room(4_000_000, 4_000_000, true);
        var busy = List.of(new PrepareStatus.Running("Metropolis", 1, 31));

        assertThat(preparing(new PrepareStatus(40, 12, busy, room, false, "an old problem")))
                .isEqualTo(Condition.ok("12 of 40 pieces are ready"));
        assertThat(preparing(new PrepareStatus(40, 12, List.of(), room, true, "old")).state())
                .isEqualTo(State.OK);
        assertThat(preparing(new PrepareStatus(40, 12, busy, full, false, "")))
                .isEqualTo(
                        Condition.degraded(
                                "12 of 40 pieces are ready; there is no room for more: copies take"
                                        + " 4 of 4 MB, or the disk is nearly full"));
        assertThat(preparing(new PrepareStatus(40, 12, List.of(), room, false, "no folder")))
                .isEqualTo(
                        Condition.degraded(
                                "12 of 40 pieces are ready; none is being made: no folder"));
        assertThat(new PreparingHealth(Optional::empty).get().state()).isEqualTo(State.OK);
    }

    @Test
    void aChannelOnTheSlateDegradesThePlayout() {
        assertThat(playout(List.of()).state()).isEqualTo(State.OK);
        assertThat(playout(List.of(onAir(7, ""))))
                .isEqualTo(Condition.ok("channels on the air: 1, viewers: 2"));
        assertThat(playout(List.of(onAir(7, "exit code 1"), onAir(9, ""))))
                .isEqualTo(Condition.degraded("channel 5.1 shows a slate: exit code 1"));
    }

    @Test
    void aTranscodeThatDoesNotKeepUpDegradesThePlayout() {
        assertThat(playout(List.of(onAir(7, "", Effort.REDUCED))))
                .isEqualTo(Condition.degraded("channel 5.1 is encoded with less care to keep up"));
        assertThat(playout(List.of(onAir(7, "late", Effort.OVERLOADED))).sentence())
                .isEqualTo(
                        "channel 5.1 shows a slate: late; channel 5.1 is transcoded slower than it"
                                + " plays");
    }

    @Test
    void theTunerAndTheScheduleTellTheirTroubles() {
        Face good = new Face("SSDP", 1900, Optional.empty());
        Face bad = new Face("mDNS", 5353, Optional.of("port 5353 is taken"));

        assertThat(new TunerHealth(List::of).get().state()).isEqualTo(State.OK);
        assertThat(new TunerHealth(() -> List.of(good)).get())
                .isEqualTo(Condition.ok("found by SSDP"));
        assertThat(new TunerHealth(() -> List.of(good, bad)).get())
                .isEqualTo(Condition.degraded("mDNS: port 5353 is taken"));
        assertThat(new ScheduleHealth(Map::of).get().state()).isEqualTo(State.OK);
        assertThat(new ScheduleHealth(() -> Map.of(3L, "no pool")).get().sentence())
                .contains("{3=no pool}");
    }

    private Database database() {
        return Database.open(
                folder.resolve("station.db"),
                InstantSource.fixed(Instant.parse("2026-11-21T20:00:00Z")));
    }

    private Path program(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static LibraryHealth library(
            List<Path> folders, ScanProgress.Phase phase, int ready, int broken) {
        Map<AssetState, Integer> counts = new EnumMap<>(AssetState.class);
        counts.put(AssetState.READY, ready);
        counts.put(AssetState.QUARANTINED, broken);
        ScanProgress idle = ScanProgress.IDLE;
        ScanProgress progress =
                new ScanProgress(phase, idle.found(), idle.probes(), idle.troubles());
        return new LibraryHealth(folders, () -> progress, () -> counts);
    }

    private static Condition preparing(PrepareStatus status) {
        return new PreparingHealth(() -> Optional.of(status)).get();
    }

    private static Playouts.Status onAir(long channel, String trouble) {
        return onAir(channel, trouble, Effort.FULL);
    }

    private static Playouts.Status onAir(long channel, String trouble, Effort effort) {
        return new Playouts.Status(
                new ChannelId(channel),
                2,
                true,
                Duration.ofSeconds(4),
                Duration.ZERO,
                trouble,
                effort);
    }

    private static Condition playout(List<Playouts.Status> channels) {
        LineupChannel seven =
                new LineupChannel(
                        new ChannelId(7),
                        "seven",
                        new GuideNumber("5.1"),
                        "Seven",
                        new Profile(640, 360, FrameRate.PAL, 800, 128));
        Lineup lineup = () -> new Lineup.Snapshot(1, List.of(seven));
        return new PlayoutHealth(() -> channels, lineup).get();
    }
}
