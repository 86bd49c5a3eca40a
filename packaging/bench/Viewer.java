import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody who watches a channel and looks at nothing but the meter. */
final class Viewer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final TransportMeter meter = new TransportMeter();
    private final InputStream body;
    private final long asked;
    private long firstByte;
    private final byte[] buffer = new byte[64 * 1024];

    /** Tunes in and waits for the first byte. */
    Viewer(StationUnderTest station, URI channel) throws IOException, InterruptedException {
        asked = System.nanoTime();
        HttpResponse<InputStream> answer =
                station.http()
                        .send(
                                HttpRequest.newBuilder(channel).timeout(PATIENCE).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException(channel + " answers " + answer.statusCode());
        }
        body = answer.body();
        read();
        firstByte = System.nanoTime();
    }

    double firstByteMillis() {
        return (firstByte - asked) / 1e6;
    }

    /** From asking until a whole key frame is here. */
    double keyFrameMillis() throws IOException {
        while (meter.firstKeyFrameNanos == 0) {
            if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                throw new IOException("no key frame within " + PATIENCE);
            }
            read();
        }
        return (meter.firstKeyFrameNanos - asked) / 1e6;
    }

    /** Watches until an instant of {@link System#nanoTime}. */
    void watchUntil(long nanos) throws IOException {
        while (System.nanoTime() < nanos) {
            read();
        }
    }

    private void read() throws IOException {
        int length = body.read(buffer);
        if (length < 0) {
            throw new IOException("the stream has ended");
        }
        meter.take(buffer, length, System.nanoTime());
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
