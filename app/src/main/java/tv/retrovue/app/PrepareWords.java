package tv.retrovue.app;

import java.util.List;
import java.util.Optional;
import tv.retrovue.app.prepare.PrepareStatus;
import tv.retrovue.app.web.LibraryReport;

/** How far preparing has come, in the words of the pages and the API. Pure functions. */
final class PrepareWords {
    private PrepareWords() {}

    static LibraryReport.Work work(Optional<PrepareStatus> preparing) {
        return preparing
                .map(status ->
                        new LibraryReport.Work(
                                !status.running().isEmpty(),
                                status.readyPieces(),
                                status.wishedPieces(),
                                sentence(status)))
                .orElse(
                        new LibraryReport.Work(
                                false, 0, 0, "preparing begins when FFmpeg has been tried"));
    }

    private static String sentence(PrepareStatus status) {
        if (status.wishedPieces() == 0) {
            return "nothing to prepare";
        }
        if (status.readyPieces() == status.wishedPieces()) {
            return "all that airs soon is prepared";
        }
        String pieces =
                status.readyPieces() + " of " + status.wishedPieces() + " pieces of what airs soon";
        if (status.held()) {
            return pieces + " are prepared; waiting, since the signal needs the machine";
        }
        if (status.room().lacking()) {
            return pieces + " are prepared; there is no room for more";
        }
        return pieces + " are prepared";
    }

    static LibraryReport.House house(Optional<PrepareStatus> preparing, PrepareStatus.Room room) {
        List<LibraryReport.Making> making =
                preparing.map(PrepareStatus::running).orElse(List.of()).stream()
                        .map(running ->
                                new LibraryReport.Making(
                                        running.title(), running.piece(), running.pieces()))
                        .toList();
        return new LibraryReport.House(
                making,
                room.usedBytes(),
                room.maxBytes(),
                preparing.map(PrepareStatus::lastProblem).orElse(""));
    }
}
