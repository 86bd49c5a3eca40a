package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.epg.store.Station.TODAY;
import static tv.retrovue.epg.store.Station.hours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.schedule.Span;

/** Publishing, stopped at every statement: what is left is the state before or the state after. */
class ScheduleCrashTest {
    @TempDir Path folder;
    private Station station;
    private Publication next;

    @BeforeEach
    void publishOnce() {
        station = new Station(folder);
        station.store.publish(
                new Publication(
                        station.channel,
                        false,
                        List.of(station.day(TODAY, 0), station.day(TODAY.plusDays(1), 0)),
                        List.of(station.playlog(hours(TODAY, 0, 12), 0))));
        next =
                new Publication(
                        station.channel,
                        true,
                        List.of(station.day(TODAY, 1), station.day(TODAY.plusDays(1), 2)),
                        List.of(
                                station.playlog(hours(TODAY, 0, 6), 2),
                                station.playlog(hours(TODAY, 6, 14), 3)));
    }

    @AfterEach
    void close() {
        station.close();
    }

    @Test
    void aStatementThatFailsLeavesTheStateBefore() {
        List<Object> before = state(station.store);
        int statements = 0;
        while (failsAt(statements)) {
            assertThat(state(station.store))
                    .as("stopped at statement " + statements)
                    .isEqualTo(before);
            statements++;
        }
        assertThat(statements).isGreaterThan(10);
        assertThat(state(station.store)).isNotEqualTo(before);
    }

    /** Publishes, failing before one statement; false where there are not so many. */
    private boolean failsAt(int statement) {
        watch(at -> {
            if (at == statement) {
                throw new IllegalStateException("power cut");
            }
        });
        try {
            station.store.publish(next);
            return false;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("power cut");
            return true;
        }
    }

    @Test
    void aProcessThatDiesAtAnyStatementLeavesTheStateBefore() throws IOException {
        List<Object> before = state(station.store);
        List<Path> copies = new ArrayList<>();
        watch(at -> copies.add(copy("copy-" + at)));
        station.store.publish(next);
        List<Object> after = state(station.store);
        Path committed = copy("committed");

        assertThat(copies).hasSizeGreaterThan(10);
        for (Path copy : copies) {
            assertThat(stateOf(copy)).as(copy.toString()).isEqualTo(before);
        }
        assertThat(stateOf(committed)).isEqualTo(after).isNotEqualTo(before);
    }

    @Test
    void aReaderInTheMiddleOfAPublicationSeesTheStateBefore() {
        List<Object> before = state(station.store);
        List<List<Object>> seen = new ArrayList<>();
        watch(at -> seen.add(state(station.store)));
        station.store.publish(next);
        assertThat(seen)
                .hasSizeGreaterThan(10)
                .allSatisfy(one -> assertThat(one).isEqualTo(before));
    }

    @Test
    void aRowThatTheRulesOfTheTablesForbidTakesTheWholePublicationWithIt() {
        List<Object> before = state(station.store);
        station.films.set(3, new AssetId(4_711));
        Publication broken =
                new Publication(
                        station.channel,
                        false,
                        List.of(station.day(TODAY, 1), station.day(TODAY.plusDays(1), 3)),
                        List.of());
        assertThatThrownBy(() -> station.store.publish(broken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("FOREIGN KEY");
        assertThat(state(station.store)).isEqualTo(before);
    }

    private void watch(IntConsumer beforeEach) {
        station.shelf.database.write(handle -> {
            handle.setSqlLogger(new EveryStatement(beforeEach));
            return 0;
        });
    }

    /** Counts the statements from the next transaction on. */
    private static final class EveryStatement implements SqlLogger {
        private final IntConsumer beforeEach;
        private int at;

        EveryStatement(IntConsumer beforeEach) {
            this.beforeEach = beforeEach;
        }

        @Override
        public void logBeforeExecution(StatementContext context) {
            beforeEach.accept(at++);
        }
    }

    private Path copy(String name) {
        try {
            Path copy = Files.createDirectories(folder.resolve(name)).resolve("station.db");
            Files.copy(folder.resolve("station.db"), copy);
            Files.copy(folder.resolve("station.db-wal"), copy.resolveSibling("station.db-wal"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Object> stateOf(Path file) {
        try (Database database = Database.open(file, station.shelf.time)) {
            return state(new ScheduleStore(database));
        }
    }

    private List<Object> state(ScheduleStore store) {
        Span all = hours(TODAY, -48, 96);
        return List.of(
                store.days(station.channel, all),
                store.items(station.channel, all),
                store.airings(station.channel, all),
                store.revision());
    }
}
