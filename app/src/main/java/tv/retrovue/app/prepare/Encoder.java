package tv.retrovue.app.prepare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tv.retrovue.app.prepare.HouseStore.PieceName;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.Diagnosis;
import tv.retrovue.tuner.ffmpeg.HouseCut;
import tv.retrovue.tuner.ffmpeg.HouseEncode;
import tv.retrovue.tuner.ffmpeg.Pieces;
import tv.retrovue.tuner.ffmpeg.Recipe;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;

/**
 * One run of the encoder over a row of pieces, each taken into the store as soon as it is whole.
 * Used by one thread, once.
 */
final class Encoder {
    /** A file may be shorter than its header says by a twentieth, within these bounds. */
    private static final int TOLERATED_SHARE = 20;

    private static final Duration LEAST_TOLERATED = Duration.ofSeconds(2);
    private static final Duration MOST_TOLERATED = Duration.ofSeconds(30);

    private final HouseStore store;
    private final Wish wish;
    private final List<PieceName> row;

    /** How a run ended. */
    sealed interface Outcome {
        /** All pieces are made. */
        record Done() implements Outcome {}

        /** Something else is more urgent now, or the station stops. */
        record Stopped() implements Outcome {}

        record Failed(Diagnosis diagnosis) implements Outcome {}
    }

    /**
     * Readies a run.
     *
     * @param row contiguous pieces of one copy, not empty
     */
    Encoder(HouseStore store, Wish wish, List<PieceName> row) {
        this.store = store;
        this.wish = wish;
        this.row = row;
    }

    /** The command that makes the row. */
    HouseEncode command(Source.Raw whole, Recipe recipe) {
        FrameRate rate = wish.profile().rate();
        long first = row.getFirst().cut().first();
        Source.Raw source =
                new Source.Raw(whole.path(), whole.facts(), rate.placeOf(first), whole.gainDb());
        List<Long> lengths = row.stream().map(name -> name.cut().frames()).toList();
        TreeSet<Long> keyFrames =
                wish.marks().stream()
                        .map(mark -> rate.frameAt(mark) - first)
                        .filter(frame -> frame > 0)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new HouseEncode(
                source, recipe, new HouseEncode.Row(lengths, keyFrames, tolerated(rate)));
    }

    /** The command that cuts the row out of a file that is in the format of the house. */
    HouseCut cut() {
        Cut first = row.getFirst().cut();
        List<Long> ends = row.stream().map(name -> name.cut().end() - first.first()).toList();
        Path file = Path.of(wish.asset().file().path());
        return new HouseCut(file, wish.profile().rate().placeOf(first.first()), ends);
    }

    private long tolerated(FrameRate rate) {
        Duration share =
                Duration.ofMillis(wish.asset().file().durationMs()).dividedBy(TOLERATED_SHARE);
        Duration within = share.compareTo(MOST_TOLERATED) > 0 ? MOST_TOLERATED : share;
        return rate.frameAt(within.compareTo(LEAST_TOLERATED) < 0 ? LEAST_TOLERATED : within);
    }

    /**
     * Takes the pieces of a running encoder in until it has ended.
     *
     * @param folder that it writes to
     * @param goOn is asked before each further piece, with the index of it in the row
     */
    Outcome follow(ChildProcess child, Path folder, Predicate<Integer> goOn) {
        int made = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.stdout(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int piece = Pieces.finished(line);
                store.keep(row.get(piece), folder.resolve(Pieces.fileOf(piece)));
                made = piece + 1;
                if (made < row.size() && !goOn.test(made)) {
                    child.kill();
                    return new Outcome.Stopped();
                }
            }
        } catch (ShortPieceException e) {
            child.kill();
            return truncated(row.get(made).cut().first() + e.frames());
        } catch (IOException e) {
            child.kill();
            return failed(Diagnosis.Fault.INTERRUPTED, "a piece cannot be stored: " + e);
        }
        return made == row.size() ? new Outcome.Done() : judge(child, made);
    }

    private Outcome judge(ChildProcess child, int made) {
        ExitReason exit = child.onExit().toCompletableFuture().join();
        if (exit.succeeded()) {
            return truncated(row.get(made).cut().first());
        }
        return new Outcome.Failed(Diagnosis.of(exit.toString(), child.stderrTail()));
    }

    private Outcome truncated(long lastFrame) {
        Duration end = wish.profile().rate().placeOf(lastFrame);
        return failed(
                Diagnosis.Fault.TRUNCATED,
                "the picture ends after "
                        + end.toSeconds()
                        + " of "
                        + wish.asset().file().durationMs() / 1000
                        + " seconds: the file is incomplete");
    }

    private static Outcome failed(Diagnosis.Fault fault, String words) {
        return new Outcome.Failed(new Diagnosis(fault, words));
    }
}
