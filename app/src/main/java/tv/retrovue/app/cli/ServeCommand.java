package tv.retrovue.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;

@Command(
        name = "serve",
        description = "Run the station (default where no verb is given). Ends with Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin private ServeOptions options = new ServeOptions();

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "Folder with media; may be given several times.")
    private List<String> media = new ArrayList<>();

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "How many channels to propose for a library that has none yet.")
    private @Nullable String channels;

    @Option(
            names = "--quality",
            paramLabel = "WORD",
            description = "Picture of new channels: low, medium or high. Default: medium")
    private @Nullable String quality;

    @Option(
            names = "--mode",
            paramLabel = "WORD",
            description = "How channels put their programme together: concat, by a schedule.")
    private @Nullable String mode;

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Flag> flags = new ArrayList<>();
        if (!media.isEmpty()) {
            flags.add(new Flag("--media", "library.media", media));
        }
        ServeOptions.add(flags, "--channels", "streaming.channels", channels);
        ServeOptions.add(flags, "--quality", "streaming.quality", quality);
        ServeOptions.add(flags, "--mode", "streaming.mode", mode);
        StationConfig config = options.load(around, flags);
        if (config.library().media().isEmpty()
                && Files.notExists(config.station().data().resolve("station.db"))) {
            sayHowToBegin();
        }
        around.starters().serve().run(config);
        return ExitCodes.OK;
    }

    private void sayHowToBegin() {
        around.terminal()
                .out()
                .println(
                        """
                        This station has no media yet. There are two ways to begin:
                          retrovue serve --media DIR   airs what is in a folder of yours
                          retrovue demo                makes a small library of its own and airs it\
                        """);
        around.terminal().out().flush();
    }
}
