package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private final SteppedTime time = new SteppedTime();
    @TempDir Path folder;

    @Test
    void aBackupIsAWholeDatabaseMadeWhileTheStationWrites() {
        Path copy;
        try (Database database = Database.open(folder.resolve("station.db"), time)) {
            insert(database, "kept");
            copy = database.backup();
            insert(database, "later");
        }
        assertThat(copy).hasFileName("station-20261121T120000000Z.db");
        try (Database restored = Database.open(copy, time)) {
            assertThat(roots(restored)).containsExactly("kept");
        }
    }

    @Test
    void theLastSevenDaysAndFourWeeksStay() throws IOException {
        try (Database database = Database.open(folder.resolve("station.db"), time)) {
            for (int half = 0; half < 2 * 40; half++) {
                time.advance(Duration.ofHours(12));
                database.backup();
            }
        }
        // 2026-12-31 is a Thursday: the week before last ended on Sunday the 20th.
        assertThat(names())
                .containsExactly(
                        "station-20261213T120000000Z.db",
                        "station-20261220T120000000Z.db",
                        "station-20261225T120000000Z.db",
                        "station-20261226T120000000Z.db",
                        "station-20261227T120000000Z.db",
                        "station-20261228T120000000Z.db",
                        "station-20261229T120000000Z.db",
                        "station-20261230T120000000Z.db",
                        "station-20261231T120000000Z.db");
    }

    @Test
    void copiesBeforeMigrationsAndCopiesOfDaysDoNotPushEachOtherOut() {
        List<Backups.Copy> copies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Instant taken = SteppedTime.START.plus(Duration.ofMinutes(i));
            copies.add(new Backups.Copy(Path.of("day" + i), taken, false));
            copies.add(new Backups.Copy(Path.of("migration" + i), taken, true));
        }
        assertThat(Backups.kept(copies))
                .extracting(copy -> copy.path().toString())
                .containsExactlyInAnyOrder(
                        "day19",
                        "migration13",
                        "migration14",
                        "migration15",
                        "migration16",
                        "migration17",
                        "migration18",
                        "migration19");
    }

    @Test
    void filesThatAreNotOursAreNeverDeleted() throws IOException {
        Path theirs = folder.resolve("backups/station-by-hand.db");
        Files.createDirectories(theirs.getParent());
        Files.writeString(theirs, "mine");
        Files.writeString(folder.resolve("backups/station-20269999T120000000Z.db"), "odd");
        try (Database database = Database.open(folder.resolve("station.db"), time)) {
            for (int day = 0; day < 60; day++) {
                time.advance(Duration.ofDays(1));
                database.backup();
            }
        }
        assertThat(theirs).exists();
        assertThat(folder.resolve("backups/station-20269999T120000000Z.db")).exists();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("backups"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void insert(Database database, String root) {
        database.write(handle ->
                handle.execute(
                        "INSERT INTO source (kind, root, name) VALUES ('FOLDER', ?, 'x')", root));
    }

    private static List<String> roots(Database database) {
        return database.read(
                handle -> handle.createQuery("SELECT root FROM source").mapTo(String.class).list());
    }
}
