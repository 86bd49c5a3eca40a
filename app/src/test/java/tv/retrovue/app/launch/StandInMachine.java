package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine on which the launcher can be tried: a clone with the real launcher and next to no
 * sources, in a folder whose name has spaces, and a PATH that holds the common tools of a shell and
 * beyond them only stand-ins that write down how they were called.
 */
final class StandInMachine {
    private static final List<String> COMMON_TOOLS =
            List.of(
                    "awk",
                    "cat",
                    "cksum",
                    "cp",
                    "date",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "ln",
                    "ls",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sh",
                    "sort",
                    "tail",
                    "tar",
                    "touch",
                    "tr",
                    "true",
                    "uname",
                    "xargs",
                    "env");

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    final Path clone;
    final Path bin;
    final Path jvms;
    private final Path shelf;
    private final Path diary;
    private final Map<String, String> environment = new HashMap<>();

    StandInMachine(Path folder) throws IOException {
        clone = Files.createDirectories(folder.resolve("a clone of it's own"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jvms = Files.createDirectories(folder.resolve("jvms"));
        shelf = Files.createDirectories(folder.resolve("shelf"));
        diary = folder.resolve("diary");
        Files.createFile(diary);
        for (String tool : COMMON_TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), real(tool));
        }
        program(bin, "sleep", "exec " + real("sleep") + " 0.02");
        program(bin, "id", "echo 1000");
        copy("retrovue");
        copy(".ci/run");
        copy("packaging/launcher/machine.sh");
        copy("packaging/launcher/build.sh");
        copy("packaging/launcher/check.sh");
        source("pom.xml", "<project/>");
        source("app/pom.xml", "<project/>");
        source("app/src/main/java/Main.java", "class Main {}");
        environment.put("PATH", bin.toString());
        environment.put("RETROVUE_JVMS", jvms.toString());
        environment.put("DIARY", diary.toString());
        environment.put("SHELF", shelf.toString());
        environment.put("BIN", bin.toString());
    }

    StandInMachine with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A Java that tells its version and, when it runs the program, what it was given. */
    Path java(Path home, String version) throws IOException {
        program(
                home.resolve("bin"),
                "java",
                """
                if [ "$1" = -version ]; then echo 'openjdk version "%1$s" 2026-04-21' >&2; exit; fi
                echo "java %1$s, process $$"
                for word in "$@"; do echo "[$word]"; done
                env | sed -n 's/^\\(RETROVUE_[A-Z_]*=.*\\)/\\1/p'\
                """
                        .formatted(version));
        program(home.resolve("bin"), "javac", "exit 1");
        return home;
    }

    StandInMachine java25() throws IOException {
        java(jvms.resolve("jdk-25"), "25.0.3");
        return this;
    }

    StandInMachine ffmpeg() throws IOException {
        program(bin, "ffmpeg", "exit 1");
        program(bin, "ffprobe", "exit 1");
        return this;
    }

    StandInMachine maven() throws IOException {
        return maven("3.8.7", "mkdir -p app/target/lib; echo jar > app/target/retrovue-app-1.jar");
    }

    StandInMachine maven(String version, String building) throws IOException {
        program(bin, "mvn", mavenThat(version, building));
        return this;
    }

    private static String mavenThat(String version, String building) {
        return """
        if [ "$1" = --version ]; then echo 'Apache Maven %s'; exit; fi
        echo "mvn $*" >> "$DIARY"
        %s\
        """
                .formatted(version, building);
    }

    /** An apt that knows some packages; installing one brings the programs of its shelf. */
    StandInMachine apt(String... packages) throws IOException {
        program(
                bin,
                "apt-cache",
                "case ' %s ' in *\" $3 \"*) exit 0 ;; *) exit 100 ;; esac"
                        .formatted(String.join(" ", packages)));
        program(
                bin,
                "apt-get",
                """
                echo "apt-get $*" >> "$DIARY"
                [ "$1" = install ] || exit 0
                for word in "$@"; do
                    if [ -d "$SHELF/$word" ]; then cp "$SHELF/$word"/* "$BIN"; fi
                done\
                """);
        return this;
    }

    StandInMachine onTheShelf(String pkg, String... programs) throws IOException {
        for (String name : programs) {
            program(
                    shelf.resolve(pkg),
                    name,
                    name.equals("mvn")
                            ? mavenThat(
                                    "3.9.9",
                                    "mkdir -p app/target/lib; echo jar >"
                                            + " app/target/retrovue-app-1.jar")
                            : "exit 0");
        }
        return this;
    }

    StandInMachine root() throws IOException {
        program(bin, "id", "echo 0");
        return this;
    }

    StandInMachine sudo(int exit) throws IOException {
        program(
                bin,
                "sudo",
                "echo \"sudo $*\" >> \"$DIARY\"; [ %d = 0 ] || exit %d; shift; exec \"$@\""
                        .formatted(exit, exit));
        return this;
    }

    void source(String path, String text) throws IOException {
        Path file = clone.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static void program(Path folder, String name, String script) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the stand-ins wrote down, a line for each call. */
    List<String> diary() throws IOException {
        return Files.readAllLines(diary);
    }

    /** Runs the launcher to its end, at most a minute. */
    Outcome run(String... words) throws IOException, InterruptedException {
        return runAs(clone.resolve("retrovue"), words);
    }

    Outcome runAs(Path launcher, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(clone, "out", null);
        Path err = Files.createTempFile(clone, "err", null);
        var builder =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("/bin/sh", launcher.toString()),
                                                Arrays.stream(words))
                                        .toList())
                        .directory(bin.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the launcher ends").isTrue();
            return new Outcome(
                    process.exitValue(),
                    process.pid(),
                    Files.readString(out),
                    Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private void copy(String path) throws IOException {
        Path file = clone.resolve(path);
        Files.createDirectories(file.getParent());
        Files.copy(REPOSITORY.resolve(path), file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path real(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is in none of the usual folders"));
    }

    /** How the launcher ended and what it said. */
    record Outcome(int exit, long process, String out, String err) {}
}
