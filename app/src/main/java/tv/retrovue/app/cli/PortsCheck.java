package tv.retrovue.app.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.retrovue.app.config.StationConfig;

/** Tries whether the station's ports can be had, and lets go of them again. */
final class PortsCheck {
    private static final int HTTP = 80;
    private static final int DISCOVERY = 65_001;

    private final StationConfig config;

    PortsCheck(StationConfig config) {
        this.config = config;
    }

    /**
     * The findings.
     *
     * @param running whether a station answers on the operator's port: it then holds them all
     */
    List<Finding> findings(boolean running) {
        if (running) {
            return List.of(
                    Finding.ok(
                            "ports",
                            "a station runs on port " + config.streaming().port() + " already"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(needed("operator's port", config.streaming().port(), "--port"));
        findings.add(needed("tuner's port", config.tuner().port(), "--device-port"));
        if (config.tuner().port80()) {
            findings.add(
                    wished(
                            "port 80",
                            tcp(HTTP),
                            "Jellyfin, Emby and Channels have to be told the address of the tuner"));
        }
        if (config.tuner().discovery().hdhomerun()) {
            Optional<String> obstacle = tcp(DISCOVERY).or(() -> udp(DISCOVERY));
            findings.add(wished("port 65001", obstacle, "HDHomeRun's own programs find no tuner"));
        }
        return findings;
    }

    private Finding needed(String subject, int port, String option) {
        return tcp(port)
                .map(why ->
                        Finding.fail(
                                subject,
                                port + " cannot be had (" + why + "); choose another by " + option))
                .orElseGet(() -> Finding.ok(subject, port + " is free"));
    }

    private static Finding wished(String subject, Optional<String> obstacle, String loss) {
        return obstacle.map(why -> Finding.warn(subject, "cannot be had (" + why + "): " + loss))
                .orElseGet(() -> Finding.ok(subject, "is free"));
    }

    private Optional<String> tcp(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(words(e));
        }
    }

    private Optional<String> udp(int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(address(port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(words(e));
        }
    }

    private InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(config.network().bind()), port);
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
