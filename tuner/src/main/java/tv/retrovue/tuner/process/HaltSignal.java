package tv.retrovue.tuner.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halts processes and lets them go on. The JDK knows no such signal, but every POSIX shell has it
 * built in; a separate program for it is missing on small systems.
 */
enum HaltSignal {
    STOP,
    CONT;

    private static final long SHELL_MILLIS = 2000;

    private static final Logger log = LoggerFactory.getLogger(HaltSignal.class);

    void send(ProcessHandle process) {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\"", "sh", name()));
        Stream.concat(Stream.of(process), process.descendants())
                .map(found -> Long.toString(found.pid()))
                .forEach(command::add);
        try {
            Process shell =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!shell.waitFor(SHELL_MILLIS, TimeUnit.MILLISECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("signal", this)
                    .addKeyValue("pid", process.pid())
                    .setCause(e)
                    .log("cannot signal a child; it goes on as it was");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
