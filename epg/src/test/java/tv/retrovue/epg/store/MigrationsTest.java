package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Loudness;

/** Databases of older stations, brought up to date. */
class MigrationsTest {
    private final SteppedTime time = new SteppedTime();
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("station.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4"})
    void aStationOfAnySchemaKeepsItsAssetsAndLeavesABackupOfThatSchema(String schema)
            throws IOException {
        oldStation(schema);

        try (Database database = Database.open(file, time)) {
            assertAssets(new CatalogStore(database));
            assertThat(new ScheduleStore(database).revision()).isZero();
        }

        Path backup = folder.resolve("backups/station-20261121T120000000Z-schema" + schema + ".db");
        assertThat(backups()).containsExactly(backup);
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + backup)) {
            assertThat(
                            handle.createQuery("SELECT max(version) FROM flyway_schema_history")
                                    .mapTo(Integer.class)
                                    .one())
                    .isEqualTo(Integer.valueOf(schema));
            assertThat(handle.createQuery("SELECT count(*) FROM asset").mapTo(Integer.class).one())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatWasMeasuredBeforeItWasWrittenDownWhenWasMeasuredLongAgo() {
        oldStation("4");
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + file)) {
            handle.execute("UPDATE asset SET lufs_x100 = -1850 WHERE id = 7");
        }

        try (Database database = Database.open(file, time)) {
            CatalogStore catalog = new CatalogStore(database);
            assertThat(catalog.loudness(List.of(new AssetId(7), new AssetId(9))))
                    .isEqualTo(Map.of(new AssetId(7), new Loudness(-1_850, Instant.EPOCH)));
        }
    }

    @Test
    void aStationThatIsUpToDateIsLeftAsItIs() throws IOException {
        Database.open(file, time).close();
        Database.open(file, time).close();
        assertThat(backups()).isEmpty();
    }

    @Test
    void aBackupOfAnOldSchemaCanBeOpenedInThePlaceOfTheStation() throws IOException {
        oldStation("1");
        Database.open(file, time).close();
        Path backup = backups().getFirst();
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
        try (Database database = Database.open(file, time)) {
            assertAssets(new CatalogStore(database));
        }
    }

    @Test
    void aStepThatFailsLeavesTheOldSchemaAndNamesTheBackup() throws IOException {
        oldStation("1");
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + file)) {
            handle.execute("CREATE TABLE daypart (in_the_way INTEGER)");
        }
        assertThatThrownBy(() -> Database.open(file, time))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot bring " + file + " from schema 1 to ")
                .hasMessageEndingWith("the last good backup is " + backups().getFirst());
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + file)) {
            assertThat(
                            handle.createQuery(
                                            "SELECT count(*) FROM sqlite_schema"
                                                    + " WHERE name IN ('channel', 'channel_alias')")
                                    .mapTo(Integer.class)
                                    .one())
                    .as("nothing of the failed step")
                    .isZero();
        }
    }

    @Test
    void aFileOfTheLadderThatWasEditedAfterwardsIsNoticed() {
        Database.open(file, time).close();
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + file)) {
            handle.execute(
                    "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '001'");
        }
        assertThatThrownBy(() -> Database.open(file, time))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("checksum")
                .message()
                .doesNotContain("\n");
    }

    /** What a station of a schema had in its catalogue. */
    private void oldStation(String schema) {
        DatabaseFile old = new DatabaseFile(file, new Backups(file, time));
        old.inspect();
        old.claim();
        new Migrations(old.shared(), MigrationVersion.fromVersion(schema)).migrate();
        try (Handle handle = Jdbi.create(old.shared()).open()) {
            handle.createScript(
                            """
                            INSERT INTO source (id, kind, root, name)
                            VALUES (3, 'FOLDER', '/media', 'Media');
                            INSERT INTO asset (id, source_id, key, kind, title, sub_title, series,
                                season, episode, year, plot, path, size_bytes, modified_ms,
                                duration_ms, state, added_ms)
                            VALUES (7, 3, 'k7', 'PROGRAM', 'It''s', '', 'S', 1, 2, NULL, '',
                                '/media/7.mkv', 10, 1000, 60000, 'READY', 5),
                                   (9, 3, 'k9', 'PROMO', 'New', '', '', NULL, NULL, NULL, '',
                                '/media/9.mkv', 10, 1000, 0, 'NEW', 5);
                            INSERT INTO asset_probe (asset_id, facts, probed_ms)
                            VALUES (7, '{"old":1}', 6);
                            INSERT INTO tag (asset_id, value) VALUES (7, 'drama');
                            INSERT INTO marker (asset_id, kind, at_ms, end_ms, title, origin,
                                created_ms)
                            VALUES (7, 'AVAIL', 30000, 30000, '', 'OPERATOR', 6);
                            """)
                    .execute();
        }
    }

    private static void assertAssets(CatalogStore catalog) {
        List<Asset> assets =
                catalog.assets(AssetFilter.READY.ofKinds(AssetKind.PROGRAM).tagged("drama"));
        assertThat(assets)
                .singleElement()
                .satisfies(asset -> {
                    assertThat(asset.billing().title()).isEqualTo("It's");
                    assertThat(asset.file().durationMs()).isEqualTo(60_000);
                    assertThat(catalog.markers(List.of(asset.id()))).hasSize(1);
                });
        assertThat(catalog.asset("k7").orElseThrow().file().facts()).isEqualTo("{\"old\":1}");
        assertThat(catalog.counts()).containsEntry(AssetState.NEW, 1);
    }

    private List<Path> backups() throws IOException {
        Path backups = folder.resolve("backups");
        if (!Files.exists(backups)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(backups)) {
            return all.sorted().toList();
        }
    }
}
