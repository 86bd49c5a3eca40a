import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody who reads every byte of a channel to the end of the soak, and tunes in again if need be. */
final class WatchedChannel implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 1_000;

    final String number;
    final SignalMeter meter;
    private final StationUnderTest station;
    private final URI address;
    private final Findings findings;
    private final Thread thread;
    private volatile boolean over;
    private volatile InputStream body;

    WatchedChannel(StationUnderTest station, URI address, Diary diary, long frameTicks) {
        this.station = station;
        this.address = address;
        number = numberOf(address);
        findings = diary.of(number);
        meter = new SignalMeter(findings, frameTicks);
        thread = Thread.ofPlatform().name("watch-" + number).start(this::watch);
    }

    static String numberOf(URI address) {
        return address.getPath().replace("/auto/v", "");
    }

    private void watch() {
        while (!over) {
            try {
                read();
            } catch (IOException e) {
                if (!over) {
                    findings.violation("stream lost", e.toString());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                findings.violation("the meter itself fails", e.toString());
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(over ? 0 : PAUSE_MILLIS);
        } catch (InterruptedException e) {
            over = true;
        }
    }

    private void read() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                station.http()
                        .send(
                                HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        body = answer.body();
        try (InputStream in = body) {
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            }
            meter.tuneAnew();
            byte[] buffer = new byte[64 * 1024];
            while (!over) {
                int length = in.read(buffer);
                if (length < 0) {
                    throw new IOException("the stream has ended");
                }
                meter.take(buffer, length, System.nanoTime());
            }
        }
    }

    /** Stops watching. What was measured can be read after that. */
    @Override
    public void close() throws IOException, InterruptedException {
        over = true;
        thread.join(PATIENCE);
        if (!thread.isAlive()) {
            meter.finish();
            return;
        }
        // It waits for a byte that does not come.
        findings.violation("stands still at the end", "for " + PATIENCE);
        thread.interrupt();
        InputStream open = body;
        if (open != null) {
            open.close();
        }
        thread.join(PATIENCE);
    }
}
