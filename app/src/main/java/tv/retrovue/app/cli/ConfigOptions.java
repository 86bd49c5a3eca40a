package tv.retrovue.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tv.retrovue.app.config.ConfigLoader;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;

/** The options by which every verb finds the station: its configuration and its data folder. */
final class ConfigOptions {
    static final String CONFIG_VARIABLE = "RETROVUE_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (variable RETROVUE_CONFIG). None by default.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the station's database and token. Default: data")
    private @Nullable String data;

    /**
     * Loads the configuration.
     *
     * @param more flags of the verb itself
     */
    StationConfig load(Surroundings around, List<Flag> more) {
        List<Flag> flags = new ArrayList<>(more);
        if (data != null) {
            flags.add(Flag.of("--data", "station.data", data));
        }
        Optional<Path> file =
                Optional.ofNullable(config)
                        .or(() ->
                                Optional.ofNullable(around.environment().get(CONFIG_VARIABLE))
                                        .filter(name -> !name.isBlank())
                                        .map(Path::of));
        ConfigLoader.Loaded loaded =
                ConfigLoader.load(new ConfigLoader.Sources(file, around.environment(), flags));
        loaded.warnings()
                .forEach(warning -> around.terminal().err().println("retrovue: " + warning));
        return loaded.config();
    }
}
