package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.retrovue.tuner.hdhomerun.Namespaces;

/**
 * VLC without a screen: plays for some seconds, and keeps a picture of each half second that it has
 * shown. It refuses to be root, and is nobody.
 *
 * @param home its folder, also for its pictures and for what it said
 */
record Vlc(Namespaces net, Path home, Process process) {
    private static final String SAID = "said.log";

    private static final Pattern OF_THE_STREAM =
            Pattern.compile("ts demux|http|h264|avcodec|packetizer|faad");

    /** Starts to play. */
    static Vlc play(Namespaces net, Path home, String url, int seconds) throws Exception {
        Files.createDirectory(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(
                home.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        command.addAll(List.of("env", "HOME=" + home, "cvlc", "-v", "--no-color"));
        command.addAll(List.of("--run-time=" + seconds, "--no-audio", "--vout=dummy"));
        command.addAll(List.of("--video-filter=scene", "--scene-format=png", "--scene-ratio=15"));
        command.addAll(List.of("--scene-path=" + home, "--scene-prefix=shown-"));
        command.addAll(List.of(url, "vlc://quit"));
        Process process = net.start(net.client, home.resolve(SAID), command.toArray(String[]::new));
        return new Vlc(net, home, process);
    }

    /**
     * Waits for its end.
     *
     * @return the width of every picture that it has shown; the height it writes with padding
     */
    List<Integer> shown() throws Exception {
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("VLC ends").isTrue();
        List<Integer> widths = new ArrayList<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".png")).toList()) {
                widths.add(width(file));
            }
        }
        return widths;
    }

    private int width(Path picture) throws Exception {
        String said =
                net.run(
                        net.client,
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=width",
                        "-of",
                        "csv=p=0",
                        picture.toString());
        return Integer.parseInt(said.strip());
    }

    /**
     * What it said against the stream. A gap in the tables of PSIP it sees at their first packet in
     * any stream; and a channel that went on the air for this viewer says itself that its clock
     * begins.
     */
    List<String> complaints() throws Exception {
        try (Stream<String> lines = Files.lines(home.resolve(SAID))) {
            return lines.filter(line -> OF_THE_STREAM.matcher(line).find())
                    .filter(line -> !line.contains("discontinuity indicator"))
                    .filter(line -> !line.contains("(pid=8187)"))
                    .toList();
        }
    }
}
