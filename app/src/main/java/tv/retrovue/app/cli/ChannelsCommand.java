package tv.retrovue.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "channels", description = "The station's channels.")
final class ChannelsCommand {

    @Command(name = "list", description = "Show all channels and what their signals do.")
    static final class ListCommand implements Callable<Integer> {
        private final Surroundings around;

        @Mixin private StationOptions station = new StationOptions();

        ListCommand(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() throws InterruptedException {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("NUMBER", "NAME", "SHORT NAME", "SIGNAL", "VIEWERS"));
            try (StationClient client = station.client(around)) {
                int total = 1;
                for (int offset = 0; offset < total; offset = rows.size() - 1) {
                    JsonNode page = client.get("/api/v1/channels?offset=" + offset);
                    total = page.path("total").asInt(0);
                    if (page.path("items").isEmpty()) {
                        break;
                    }
                    page.path("items").forEach(channel -> rows.add(row(channel)));
                }
            }
            Table.print(rows, around.terminal().out());
            return ExitCodes.OK;
        }

        private static List<String> row(JsonNode channel) {
            JsonNode signal = channel.path("signal");
            return List.of(
                    channel.path("number").asString(""),
                    channel.path("name").asString(""),
                    channel.path("slug").asString(""),
                    channel.path("enabled").asBoolean(true)
                            ? signal.path("state").asString("")
                            : "disabled",
                    Integer.toString(signal.path("viewers").asInt(0)));
        }
    }
}
