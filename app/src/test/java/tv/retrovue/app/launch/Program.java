package tv.retrovue.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program as its owner starts it: the real main class in a Java of its own, with small pictures
 * and a folder for whatever it or its libraries keep for the moment.
 *
 * @param temporary what is left in it after the end was forgotten
 */
record Program(Path temporary) {
    /** Of the picture that its channels have. */
    static final int WIDTH = 320;

    static final int HEIGHT = 240;

    static Program in(Path folder) throws IOException {
        return new Program(Files.createDirectories(folder.resolve("tmp")));
    }

    /** The command line that starts it with some words and settings. */
    List<String> command(Map<String, String> settings, String... words) {
        List<String> command = new ArrayList<>();
        command.add("env");
        command.add("RETROVUE_FFMPEG_RESOLUTION=" + WIDTH + "x" + HEIGHT);
        command.add("RETROVUE_FFMPEG_BITRATE=400k");
        settings.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        // What owners read, not what tests do.
                        "-Dlogback.configurationFile=logback.xml",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dorg.sqlite.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tv.retrovue.app.Main"));
        command.addAll(List.of(words));
        return command;
    }
}
