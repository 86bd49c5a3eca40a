package tv.retrovue.app.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "scan", description = "Let the running station look through its library.")
final class ScanCommand implements Callable<Integer> {
    private static final String LIBRARY = "/api/v1/library";
    private static final int CONFLICT = 409;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Surroundings around;

    @Mixin private StationOptions station = new StationOptions();

    ScanCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        ProgressLine line = new ProgressLine(around.terminal());
        try (StationClient client = station.client(around)) {
            StationClient.Answer begun = client.post(LIBRARY + "/scan");
            // A scan that runs already is as good as ours.
            JsonNode report =
                    begun.status() == CONFLICT
                            ? client.get(LIBRARY)
                            : client.successful(LIBRARY + "/scan", begun);
            while (report.path("scan").path("running").asBoolean(false)) {
                line.show(report.path("scan").path("sentence").asString(""));
                pause();
                report = client.get(LIBRARY);
            }
            line.end(report.path("scan").path("sentence").asString("done"));
            JsonNode troubles = report.path("troubles");
            troubles.valueStream()
                    .forEach(trouble -> around.terminal().err().println(trouble.asString("")));
            return ExitCodes.OK;
        }
    }

    private void pause() throws InterruptedException {
        long until = around.clock().nanoTime() + PAUSE.toNanos();
        while (around.clock().nanoTime() < until) {
            around.clock().parkUntil(until);
            if (Thread.interrupted()) {
                throw new InterruptedException("waiting for the scan was interrupted");
            }
        }
    }
}
