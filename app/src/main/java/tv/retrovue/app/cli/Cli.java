package tv.retrovue.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tv.retrovue.app.config.ConfigException;
import tv.retrovue.app.config.FileTrouble;

/**
 * The command line of the program. Made by its entry, used once, on one thread.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong use or configuration, 3 no station answers.
 */
@Command(
        name = "retrovue",
        description = "A TV station in a box.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "Without a verb the station is run, as by serve.",
            "'retrovue VERB --help' says more of a verb."
        })
public final class Cli {
    private static final String DEFAULT_VERB = "serve";
    private static final Set<String> OPTIONS_WITHOUT_VERB =
            Set.of("-h", "--help", "-V", "--version");

    private Cli() {}

    /**
     * Does what the words say.
     *
     * @return the exit code
     */
    public static int run(List<String> words, Surroundings around) {
        return commandLine(around).execute(withVerb(words).toArray(String[]::new));
    }

    /** Options alone are those of the station. */
    private static List<String> withVerb(List<String> words) {
        boolean optionsOnly =
                words.isEmpty()
                        || (words.getFirst().startsWith("-")
                                && !OPTIONS_WITHOUT_VERB.contains(words.getFirst()));
        return optionsOnly
                ? Stream.concat(Stream.of(DEFAULT_VERB), words.stream()).toList()
                : words;
    }

    private static CommandLine commandLine(Surroundings around) {
        CommandLine line =
                new CommandLine(new Cli())
                        .addSubcommand(new ServeCommand(around))
                        .addSubcommand(new DemoCommand(around))
                        .addSubcommand(new ScanCommand(around))
                        .addSubcommand(
                                new CommandLine(new ChannelsCommand())
                                        .addSubcommand(new ChannelsCommand.ListCommand(around)))
                        .addSubcommand(
                                new CommandLine(new GuideCommand())
                                        .addSubcommand(new GuideCommand.ExportCommand(around)))
                        .addSubcommand(
                                new CommandLine(new TunerCommand())
                                        .addSubcommand(new TunerCommand.StatusCommand(around)))
                        .addSubcommand(new DoctorCommand(around))
                        .addSubcommand(new VersionCommand(around));
        helpful(line, around.version());
        return line.setOut(around.terminal().out())
                .setErr(around.terminal().err())
                .setExitCodeExceptionMapper(Cli::exitCode)
                .setParameterExceptionHandler(Cli::misused)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> failed(failure, around.terminal().err()));
    }

    private static void helpful(CommandLine line, String version) {
        line.getCommandSpec().mixinStandardHelpOptions(true).version("retrovue " + version);
        line.getSubcommands().values().forEach(verb -> helpful(verb, version));
    }

    private static int misused(ParameterException misuse, String[] words) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("retrovue: " + misuse.getMessage());
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.WRONG_USE;
    }

    private static int failed(Exception failure, PrintWriter err) {
        sentences(failure).forEach(sentence -> err.println("retrovue: " + sentence));
        err.flush();
        // Asked for only here: where the log goes is known once a station's data folder is.
        LoggerFactory.getLogger(Cli.class).atDebug().setCause(failure).log("the command failed");
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        return switch (failure) {
            case CommandFailure ours -> ours.exitCode();
            case ConfigException wrong -> ExitCodes.WRONG_USE;
            default -> ExitCodes.FAILED;
        };
    }

    private static List<String> sentences(Exception failure) {
        return switch (failure) {
            case ConfigException wrong -> wrong.problems();
            case CommandFailure ours -> List.of(String.valueOf(ours.getMessage()));
            case FileSystemException file ->
                    List.of("cannot use " + file.getFile() + ": " + FileTrouble.reason(file));
            case IOException io -> List.of(words(io));
            case InterruptedException interrupt -> List.of("interrupted");
            default -> List.of(words(failure));
        };
    }

    private static String words(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? "failed with " + failure : message;
    }
}
