package tv.retrovue.epg.store;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The ladder of schemas, {@code db/migration/VNNN__what.sql}. A file that has once been released is
 * never edited; a change is a further file.
 */
final class Migrations {
    private final Flyway flyway;

    Migrations(DataSource database) {
        this(database, MigrationVersion.LATEST);
    }

    /** Climbs only to a version: how tests make the database of an older station. */
    Migrations(DataSource database, MigrationVersion target) {
        this.flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .dataSource(database)
                        .locations("classpath:db/migration")
                        .failOnMissingLocations(true)
                        .validateMigrationNaming(true)
                        .target(target)
                        .installedBy("retrovue")
                        .load();
    }

    /** Where a database stands on the ladder. */
    Standing standing() {
        MigrationInfo[] all = flyway.info().all();
        Optional<MigrationVersion> unknown =
                Arrays.stream(all)
                        .filter(step ->
                                step.getState() == MigrationState.FUTURE_SUCCESS
                                        || step.getState() == MigrationState.FUTURE_FAILED)
                        .map(MigrationInfo::getVersion)
                        .max(MigrationVersion::compareTo);
        Optional<MigrationVersion> applied =
                Optional.ofNullable(flyway.info().current()).map(MigrationInfo::getVersion);
        Optional<MigrationVersion> known =
                Arrays.stream(all)
                        .filter(step -> step.getState().isResolved())
                        .map(MigrationInfo::getVersion)
                        .max(MigrationVersion::compareTo);
        return new Standing(
                applied.map(Migrations::number).orElse(""),
                known.map(Migrations::number).orElse(""),
                unknown.isPresent(),
                flyway.info().pending().length > 0);
    }

    /** Without the noughts of the file's name. */
    private static String number(MigrationVersion version) {
        return version.getMajor().toString();
    }

    /** Climbs to the top. Each step is one transaction. */
    void migrate() {
        flyway.migrate();
    }

    /**
     * @param applied version of the database, empty for a new one
     * @param known newest version that this program has
     * @param newer whether the database has steps that this program does not know
     * @param pending whether this program has steps that the database has not
     */
    record Standing(String applied, String known, boolean newer, boolean pending) {}
}
