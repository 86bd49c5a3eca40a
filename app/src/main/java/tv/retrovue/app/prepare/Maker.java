package tv.retrovue.app.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tv.retrovue.app.prepare.HouseStore.PieceName;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.FactsJson;
import tv.retrovue.tuner.ffmpeg.FfmpegCommand;
import tv.retrovue.tuner.ffmpeg.HouseEncode;
import tv.retrovue.tuner.ffmpeg.Recipe;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;

/**
 * Measures what is to come at the loudness of the house, and makes rows of pieces: by the encoder,
 * or by only cutting what is in the format of the house already. Thread-safe.
 */
final class Maker {
    private static final long LAST_WRITES_SECONDS = 5;

    private final HouseStore store;
    private final SupervisedTools tools;
    private final Capabilities capabilities;
    private final HouseMade houseMade;
    private final Gains gains;
    private final Brake brake;

    Maker(HouseStore store, Preparer.Bench bench, Gains gains, Brake brake) {
        this.store = store;
        this.tools = bench.tools();
        this.capabilities = bench.capabilities();
        this.houseMade = bench.houseMade();
        this.gains = gains;
        this.brake = brake;
    }

    /** Whether nothing is to be measured before a copy can be made as it is wished. */
    boolean knowsGain(Wish wish) {
        return switch (wish.level()) {
            case AS_IS -> true;
            case HOUSE ->
                    houseMade.covers(wish.asset(), wish.profile())
                            || gains.isMeasured(wish.asset());
        };
    }

    /**
     * Measures the asset of a wish. This takes as long as reading the file.
     *
     * @return whether its loudness is known now
     */
    boolean measure(Wish wish) throws InterruptedException {
        return gains.measure(wish.asset());
    }

    /**
     * Makes a row.
     *
     * @param wish for an asset that was probed, and of which the gain is known
     * @param row contiguous pieces of the wish's copy, not empty
     * @param goOn whether the next piece is still wanted
     */
    Encoder.Outcome make(Wish wish, List<PieceName> row, Predicate<PieceName> goOn)
            throws InterruptedException, IOException {
        Encoder encoder = new Encoder(store, wish, row);
        FfmpegCommand command =
                houseMade.covers(wish.asset(), wish.profile())
                        ? encoder.cut()
                        : encode(encoder, wish);
        Path folder = store.newWorkFolder();
        try {
            ChildProcess child = tools.starter().start(tools.spec(command).in(folder));
            return follow(encoder, child, folder, next -> goOn.test(row.get(next)));
        } finally {
            store.discard(folder);
        }
    }

    private HouseEncode encode(Encoder encoder, Wish wish) {
        MediaFacts facts = FactsJson.read(wish.asset().file().facts()).orElseThrow();
        Path path = Path.of(wish.asset().file().path());
        double gain =
                switch (wish.level()) {
                    case AS_IS -> 0;
                    case HOUSE -> gains.gainDb(wish.asset());
                };
        Source.Raw whole = new Source.Raw(path, facts, Duration.ZERO, gain);
        return encoder.command(whole, Recipe.house(wish.profile(), capabilities));
    }

    private Encoder.Outcome follow(
            Encoder encoder, ChildProcess child, Path folder, Predicate<Integer> goOn) {
        brake.watch(child);
        try {
            return encoder.follow(
                    child,
                    folder,
                    next -> {
                        brake.progressed(child);
                        return goOn.test(next);
                    });
        } finally {
            child.kill();
            brake.forget(child);
            // Its folder is removed next, and it must not write there any more.
            child.onExit()
                    .toCompletableFuture()
                    .copy()
                    .completeOnTimeout(
                            new ExitReason.KilledByUs(), LAST_WRITES_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }
}
