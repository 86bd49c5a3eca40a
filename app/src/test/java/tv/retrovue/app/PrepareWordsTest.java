package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.retrovue.app.prepare.PrepareStatus;
import tv.retrovue.app.web.LibraryReport;

class PrepareWordsTest {
    private static final PrepareStatus.Room ROOM = new PrepareStatus.Room(3, 9, false);
    private static final List<PrepareStatus.Running> BUSY =
            List.of(new PrepareStatus.Running("Metropolis", 2, 31));

    @Test
    void tellsHowManyPiecesOfHowManyAreThere() {
        LibraryReport.Work work =
                PrepareWords.work(Optional.of(new PrepareStatus(40, 12, BUSY, ROOM, false, "")));

        assertThat(work)
                .isEqualTo(
                        new LibraryReport.Work(
                                true, 12, 40, "12 of 40 pieces of what airs soon are prepared"));
    }

    @Test
    void tellsWhyNothingIsBeingMade() {
        assertThat(PrepareWords.work(Optional.empty()).sentence())
                .isEqualTo("preparing begins when FFmpeg has been tried");
        assertThat(sentence(new PrepareStatus(0, 0, List.of(), ROOM, false, "")))
                .isEqualTo("nothing to prepare");
        assertThat(sentence(new PrepareStatus(40, 40, List.of(), ROOM, false, "")))
                .isEqualTo("all that airs soon is prepared");
        assertThat(sentence(new PrepareStatus(40, 12, BUSY, ROOM, true, "")))
                .endsWith("waiting, since the signal needs the machine");
        PrepareStatus.Room full = new PrepareStatus.Room(9, 9, true);
        assertThat(sentence(new PrepareStatus(40, 12, List.of(), full, false, "")))
                .endsWith("there is no room for more");
    }

    @Test
    void theHouseIsToldBeforePreparingBeginsToo() {
        assertThat(PrepareWords.house(Optional.empty(), ROOM))
                .isEqualTo(new LibraryReport.House(List.of(), 3, 9, ""));
        assertThat(
                        PrepareWords.house(
                                Optional.of(new PrepareStatus(40, 12, BUSY, ROOM, false, "odd")),
                                ROOM))
                .isEqualTo(
                        new LibraryReport.House(
                                List.of(new LibraryReport.Making("Metropolis", 2, 31)),
                                3,
                                9,
                                "odd"));
    }

    private static String sentence(PrepareStatus status) {
        return PrepareWords.work(Optional.of(status)).sentence();
    }
}
