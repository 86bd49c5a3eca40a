package tv.retrovue.tuner.hdhomerun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two network namespaces joined by a cable: one for the station, at 10.77.0.1, one for its clients,
 * at 10.77.0.2. Broadcast, fixed ports and multicast touch nothing outside. Closing ends every
 * program that still runs in them and takes them away. Needs root. Thread-safe.
 */
public final class Namespaces implements AutoCloseable {
    public static final String STATION_ADDRESS = "10.77.0.1";

    /** The name of each end of the cable, the same on both sides. */
    public static final String CABLE = "tv0";

    private static final long PATIENCE_SECONDS = 60;

    /** The names by which {@link #run} and {@link #start} know the two. */
    public final String station;

    public final String client;
    private final List<Process> running = new ArrayList<>();

    /**
     * @param which tells pairs of one test run apart
     */
    private Namespaces(String which) {
        station = "rv-station-" + which + ProcessHandle.current().pid();
        client = "rv-client-" + which + ProcessHandle.current().pid();
    }

    public static Namespaces joined(String which) throws Exception {
        Namespaces made = new Namespaces(which);
        try {
            made.build();
            return made;
        } catch (IOException | InterruptedException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** Runs a program to its end, a minute at most, and gives back all that it said. */
    public String run(String namespace, String... command) throws Exception {
        Path said = Files.createTempFile("said", ".txt");
        try {
            Process process = start(namespace, said, command);
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        String.join(" ", command) + " does not end: " + Files.readString(said));
            }
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }

    /** What Avahi finds of a kind of service from the client's side, a line each. */
    public String services(String kind) throws Exception {
        String browse =
                """
                mount -t tmpfs tmpfs /run
                mkdir -p /run/dbus /run/avahi-daemon
                dbus-daemon --system --nofork --nopidfile & bus=$!
                for i in $(seq 50); do [ -S /run/dbus/system_bus_socket ] && break; sleep 0.1; done
                avahi-daemon --no-drop-root --no-chroot --no-rlimits 2>/dev/null & avahi=$!
                for i in $(seq 15); do
                  sleep 1
                  avahi-browse --resolve --parsable --terminate "$1" > /run/found
                  grep -q '^=' /run/found && break
                done
                cat /run/found
                kill $avahi $bus
                wait
                """;
        return run(client, "unshare", "--mount", "sh", "-c", browse, "browse", kind);
    }

    /** Starts a program; all that it says goes into a file. */
    public Process start(String namespace, Path said, String... command) throws IOException {
        return start(
                new ProcessBuilder(inside(namespace, List.of(command)))
                        .redirectOutput(said.toFile()));
    }

    /** Starts the station and waits until it says that it is on the air. */
    Process station(String... interfaces) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NamespaceStation.class.getName()));
        command.addAll(List.of(interfaces));
        Process process = start(new ProcessBuilder(inside(station, command)));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        List<String> said = new ArrayList<>();
        String line = out.readLine();
        while (line != null && !line.equals(NamespaceStation.READY)) {
            said.add(line);
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the station did not start: " + said);
        }
        // What else it says is not read, but must not block it.
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return process;
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        running.add(process);
        return process;
    }

    private static List<String> inside(String namespace, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        whole.addAll(command);
        return whole;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            for (Process process : running) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().onExit().join();
            }
            running.clear();
        }
        for (String namespace : List.of(station, client)) {
            new ProcessBuilder("ip", "netns", "del", namespace)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        }
    }

    private void build() throws IOException, InterruptedException {
        ip("netns add " + station);
        ip("netns add " + client);
        ip(
                "-n "
                        + station
                        + " link add "
                        + CABLE
                        + " type veth peer "
                        + CABLE
                        + " netns "
                        + client);
        end(station, STATION_ADDRESS);
        end(client, "10.77.0.2");
    }

    private void end(String namespace, String address) throws IOException, InterruptedException {
        ip("-n " + namespace + " link set lo up");
        ip("-n " + namespace + " addr add " + address + "/24 dev " + CABLE);
        ip("-n " + namespace + " link set " + CABLE + " up");
        ip("-n " + namespace + " route add 255.255.255.255/32 dev " + CABLE);
        ip("-n " + namespace + " route add 224.0.0.0/4 dev " + CABLE);
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    "ip " + arguments + ": " + said + "(network namespaces need root)");
        }
    }
}
