package tv.retrovue.app.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request written byte by byte: for headers that a well-behaved client does not let one set. */
final class RawRequest {
    private RawRequest() {}

    /** Sends the lines, with a blank one after them, and returns the first line of the answer. */
    static String firstLine(int port, String... lines) throws IOException {
        String answer = all(port, lines);
        int end = answer.indexOf("\r\n");
        return end < 0 ? answer : answer.substring(0, end);
    }

    /** The whole answer; the request has to ask for the connection to be closed. */
    static String all(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
