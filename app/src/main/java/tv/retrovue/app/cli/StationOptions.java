package tv.retrovue.app.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.retrovue.app.config.FileTrouble;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.web.OperatorToken;

/** How a verb finds the station that runs: by its address, and with the key of its operator. */
final class StationOptions {
    @Mixin private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the station (variable RETROVUE_URL). Default: this machine.")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "Its operator's token (variable RETROVUE_TOKEN). Default: the one in the data"
                            + " folder.")
    private @Nullable String token;

    /** A client of the station; asks it nothing yet. */
    StationClient client(Surroundings around) {
        StationConfig settings = config.load(around, List.of());
        return new StationClient(
                address(around, settings),
                given(token, around, "RETROVUE_TOKEN").or(() -> kept(settings)));
    }

    private URI address(Surroundings around, StationConfig settings) {
        Optional<String> named = given(url, around, "RETROVUE_URL");
        if (named.isEmpty()) {
            String host = reachable(settings.network().bind());
            return URI.create("http://" + host + ":" + settings.streaming().port());
        }
        try {
            URI address = URI.create(named.get().replaceAll("/+$", ""));
            if (address.getHost() != null
                    && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with what would be one.
        }
        throw new CommandFailure(
                ExitCodes.WRONG_USE,
                "--url is \""
                        + named.get()
                        + "\"; allowed is an address such as http://127.0.0.1:8080");
    }

    /** How this machine reaches what listens there, as a URL has it. */
    static String reachable(String bind) {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        String host = everywhere ? "127.0.0.1" : bind;
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static Optional<String> given(
            @Nullable String option, Surroundings around, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(around.environment().get(variable)))
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> kept(StationConfig settings) {
        try {
            return OperatorToken.read(settings.station().data());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "cannot read the operator's token in "
                            + settings.station().data()
                            + " ("
                            + FileTrouble.reason(e)
                            + "); run this as the user that the station runs as, or give --token");
        }
    }
}
