package tv.retrovue.tuner.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to start. Arguments reach the program as they stand: no shell reads them.
 *
 * @param name who this child is in logs and on the health page, such as {@code ch5-copy}
 * @param program the file to execute; names are looked up on the search path by whoever makes the
 *     spec
 * @param environment additions to the environment of the station
 * @param niceness 0 to 19, 0 for the priority of the station itself
 * @param workingDirectory that of the station where empty
 */
public record ProcessSpec(
        String name,
        Path program,
        List<String> arguments,
        Map<String, String> environment,
        int niceness,
        Optional<Path> workingDirectory) {

    public ProcessSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException(
                    "niceness of " + name + " is " + niceness + "; allowed is 0 to 19");
        }
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "an argument of " + name + " holds a zero character: no system passes it");
            }
        }
    }

    /** A child of plain priority, in the station's environment and directory. */
    public static ProcessSpec of(String name, Path program, List<String> arguments) {
        return new ProcessSpec(name, program, arguments, Map.of(), 0, Optional.empty());
    }

    /** The same child, giving way to others. */
    public ProcessSpec withNiceness(int nice) {
        return new ProcessSpec(name, program, arguments, environment, nice, workingDirectory);
    }

    /** The same child, with these variables instead of those set before. */
    public ProcessSpec withEnvironment(Map<String, String> additions) {
        return new ProcessSpec(name, program, arguments, additions, niceness, workingDirectory);
    }

    /** The same child, in a directory. */
    public ProcessSpec in(Path directory) {
        return new ProcessSpec(
                name, program, arguments, environment, niceness, Optional.of(directory));
    }

    /** Program and arguments as one line that a person can paste into a shell. */
    public String commandLine() {
        StringBuilder line = new StringBuilder(quoted(program.toString()));
        for (String argument : arguments) {
            line.append(' ').append(quoted(argument));
        }
        return line.toString();
    }

    /** What the system is asked to execute; {@code nice} is POSIX and replaces itself. */
    List<String> toCommand() {
        List<String> command = new ArrayList<>();
        if (niceness > 0) {
            command.addAll(List.of("nice", "-n", Integer.toString(niceness)));
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(ProcessSpec::needsNoQuotes);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean needsNoQuotes(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-+=./:,@%".indexOf(c) >= 0);
    }
}
