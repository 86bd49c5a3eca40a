package tv.retrovue.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;

@Command(
        name = "demo",
        description = {
            "Make a small library with FFmpeg and air it. Ends with Ctrl-C.",
            "It is kept in "
                    + DemoCommand.DATA
                    + ", or in the folder that --data names, so that a"
                    + " second start is a quick one."
        })
final class DemoCommand implements Callable<Integer> {
    static final String DATA = "data/demo";

    private final Surroundings around;

    @Mixin private ServeOptions options = new ServeOptions();

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        around.starters().demo().run(config());
        return ExitCodes.OK;
    }

    /** The demo's channels must never turn up in the database of the owner's own station. */
    private StationConfig config() {
        StationConfig config = options.load(around, List.of());
        Path common = StationConfig.defaults().station().data();
        return config.station().data().equals(common)
                ? options.load(around, List.of(Flag.of("demo", "station.data", DATA)))
                : config;
    }
}
