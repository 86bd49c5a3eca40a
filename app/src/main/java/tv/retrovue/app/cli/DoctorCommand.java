package tv.retrovue.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tv.retrovue.app.config.StationConfig;

@Command(
        name = "doctor",
        description = "Look whether a station can run here, and say what is in its way.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin private ServeOptions options = new ServeOptions();

    DoctorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StationConfig config = options.load(around, List.of());
        List<Finding> findings = new ArrayList<>(new MachineCheck(config).findings());
        findings.addAll(
                new FfmpegCheck(config, around.environment().getOrDefault("PATH", "")).findings());
        findings.addAll(new PortsCheck(config).findings(runs(config)));
        PrintWriter out = around.terminal().out();
        findings.forEach(finding -> out.println(line(finding)));
        out.flush();
        long failures =
                findings.stream()
                        .filter(finding -> finding.verdict() == Finding.Verdict.FAIL)
                        .count();
        if (failures > 0) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    failures == 1
                            ? "one thing keeps a station from running here"
                            : failures + " things keep a station from running here");
        }
        return ExitCodes.OK;
    }

    private static String line(Finding finding) {
        return "%-5s %s: %s".formatted(finding.verdict(), finding.subject(), finding.sentence());
    }

    /** Whether the port is held by a station; whatever else holds it is in the way. */
    private static boolean runs(StationConfig config) throws InterruptedException {
        int port = config.streaming().port();
        if (port == 0) {
            return false;
        }
        String host = StationOptions.reachable(config.network().bind());
        try (StationClient client =
                new StationClient(URI.create("http://" + host + ":" + port), Optional.empty())) {
            return client.get("/discover.json").hasNonNull("DeviceID");
        } catch (CommandFailure nobody) {
            return false;
        }
    }
}
