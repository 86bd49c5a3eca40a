package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Item;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.Source;

/** Parts of a film, transcoded while they air. */
record FourSecondItems(Path film) implements Programme {

    /** Makes a film of twenty seconds that will do. */
    static void makeFilm(Path film) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=s=320x240:r=30000/1001"));
        command.addAll(List.of("-f", "lavfi", "-i", "sine=440:r=48000", "-t", "20"));
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"));
        command.add(film.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public List<Item> rundown(ChannelId channel, Instant from, Instant until) {
        MediaFacts facts =
                new MediaFacts(
                        "mov",
                        Duration.ofSeconds(20),
                        Optional.of(
                                new MediaFacts.Video(
                                        "h264",
                                        320,
                                        240,
                                        "1:1",
                                        "30000/1001",
                                        "yuv420p",
                                        new MediaFacts.Scan(false, false))),
                        List.of(new MediaFacts.Audio("aac", 1, 48_000, "und")),
                        List.of());
        List<Item> items = new ArrayList<>();
        for (long n = from.getEpochSecond() / 4; n * 4 < until.getEpochSecond(); n++) {
            Source source = new Source.Raw(film, facts, Duration.ofSeconds(n % 4 * 4), 0);
            items.add(
                    new Item(
                            "i" + n,
                            Instant.ofEpochSecond(n * 4),
                            Instant.ofEpochSecond(n * 4 + 4),
                            source,
                            Optional.empty(),
                            "item " + n));
        }
        return items;
    }

    @Override
    public Subscription onChange(ChannelId channel, Consumer<Instant> listener) {
        return () -> {};
    }
}
