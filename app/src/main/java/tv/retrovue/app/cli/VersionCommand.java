package tv.retrovue.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Say which version this is, and what it runs on.")
final class VersionCommand implements Callable<Integer> {
    private final Surroundings around;

    VersionCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        around.terminal()
                .out()
                .println(
                        "retrovue %s, Java %s, %s %s"
                                .formatted(
                                        around.version(),
                                        Runtime.version(),
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch")));
        around.terminal().out().flush();
        return ExitCodes.OK;
    }
}
