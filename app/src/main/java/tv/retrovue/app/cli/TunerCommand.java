package tv.retrovue.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "tuner", description = "The tuner that clients see.")
final class TunerCommand {

    @Command(name = "status", description = "Show which tuners are in use, and by whom.")
    static final class StatusCommand implements Callable<Integer> {
        private final Surroundings around;

        @Mixin private StationOptions station = new StationOptions();

        StatusCommand(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() throws InterruptedException {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("TUNER", "CHANNEL", "NAME", "CLIENT"));
            try (StationClient client = station.client(around)) {
                client.get("/status.json").forEach(tuner -> rows.add(row(tuner)));
            }
            Table.print(rows, around.terminal().out());
            return ExitCodes.OK;
        }

        private static List<String> row(JsonNode tuner) {
            boolean busy = tuner.hasNonNull("VctNumber");
            return List.of(
                    tuner.path("Resource").asString(""),
                    busy ? tuner.path("VctNumber").asString("") : "not in use",
                    tuner.path("VctName").asString(""),
                    tuner.path("TargetIP").asString(""));
        }
    }
}
