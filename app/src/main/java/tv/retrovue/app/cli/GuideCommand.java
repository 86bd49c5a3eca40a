package tv.retrovue.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "guide", description = "The guide of what airs.")
final class GuideCommand {

    @Command(name = "export", description = "Write the guide as XMLTV into a file.")
    static final class ExportCommand implements Callable<Integer> {
        private final Surroundings around;

        @Mixin private StationOptions station = new StationOptions();

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where to. Default: ${DEFAULT-VALUE}",
                defaultValue = "xmltv.xml")
        private @Nullable Path output;

        ExportCommand(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path file = (output == null ? Path.of("xmltv.xml") : output).toAbsolutePath();
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try (StationClient client = station.client(around)) {
                long bytes = fetch(client, part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                around.terminal().out().println("wrote " + bytes + " bytes to " + file);
                around.terminal().out().flush();
            } finally {
                Files.deleteIfExists(part);
            }
            return ExitCodes.OK;
        }

        /** Beside its place, so that whoever reads the old file never sees half a new one. */
        private static long fetch(StationClient client, Path part)
                throws IOException, InterruptedException {
            try (InputStream guide = client.document("/xmltv.xml");
                    OutputStream out = Files.newOutputStream(part)) {
                return guide.transferTo(out);
            }
        }
    }
}
