package tv.retrovue.tuner.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said in SSDP (UPnP Device Architecture 1.0, section 1), as text. Immutable. */
final class SsdpMessages {
    static final Duration MAX_AGE = Duration.ofMinutes(30);

    private static final String ALL = "ssdp:all";
    private static final String SERVER = "Linux UPnP/1.0 Retrovue/1";

    private final UpnpDevice device;

    SsdpMessages(UpnpDevice device) {
        this.device = device;
    }

    /** What a datagram searches for, if it is a search. */
    static Optional<String> searched(ByteBuffer datagram) {
        List<String> lines = UTF_8.decode(datagram).toString().lines().toList();
        if (lines.isEmpty()
                || !lines.getFirst().startsWith("M-SEARCH * HTTP/1.")
                || header(lines, "MAN").filter("\"ssdp:discover\""::equals).isEmpty()) {
            return Optional.empty();
        }
        return header(lines, "ST");
    }

    /** The answers to a search, one per target that it means. */
    List<byte[]> answers(String searched, InetAddress local) {
        return device.targets().stream()
                .filter(target -> searched.equals(ALL) || searched.equals(target))
                .map(target -> answer(target, local))
                .toList();
    }

    /** That the device is there, once per target. */
    List<byte[]> alive(InetAddress local) {
        return device.targets().stream()
                .map(target ->
                        message(
                                "NOTIFY * HTTP/1.1",
                                "HOST: 239.255.255.250:1900",
                                "CACHE-CONTROL: max-age=" + MAX_AGE.toSeconds(),
                                "LOCATION: " + device.location(local),
                                "NT: " + target,
                                "NTS: ssdp:alive",
                                "SERVER: " + SERVER,
                                "USN: " + device.usn(target)))
                .toList();
    }

    /** That the device goes, once per target. */
    List<byte[]> byebye() {
        return device.targets().stream()
                .map(target ->
                        message(
                                "NOTIFY * HTTP/1.1",
                                "HOST: 239.255.255.250:1900",
                                "NT: " + target,
                                "NTS: ssdp:byebye",
                                "USN: " + device.usn(target)))
                .toList();
    }

    private byte[] answer(String target, InetAddress local) {
        return message(
                "HTTP/1.1 200 OK",
                "CACHE-CONTROL: max-age=" + MAX_AGE.toSeconds(),
                "EXT:",
                "LOCATION: " + device.location(local),
                "SERVER: " + SERVER,
                "ST: " + target,
                "USN: " + device.usn(target));
    }

    private static byte[] message(String... lines) {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(UTF_8);
    }

    private static Optional<String> header(List<String> lines, String name) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.toUpperCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
