package tv.retrovue.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;

/** The options of a station that is to be started. Their values are checked with the rest. */
final class ServeOptions {
    @Mixin private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of pages, API and streams. Default: 8080")
    private @Nullable String port;

    @Option(
            names = "--device-port",
            paramLabel = "PORT",
            description = "Port of the tuner. Default: 5004")
    private @Nullable String devicePort;

    StationConfig load(Surroundings around, List<Flag> more) {
        List<Flag> flags = new ArrayList<>(more);
        add(flags, "--port", "streaming.port", port);
        add(flags, "--device-port", "tuner.port", devicePort);
        return config.load(around, flags);
    }

    static void add(List<Flag> flags, String name, String key, @Nullable String value) {
        if (value != null) {
            flags.add(Flag.of(name, key, value));
        }
    }
}
