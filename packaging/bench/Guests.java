import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Viewers with bad manners: one that stops reading, and one that zaps. */
final class Guests implements AutoCloseable {
    private static final int ZAPS = 30;
    private static final Duration ZAP = Duration.ofSeconds(1);
    private static final Duration READING = Duration.ofSeconds(3);
    private static final Duration STALLING = Duration.ofSeconds(25);
    private static final int PATIENCE_MILLIS = 10_000;

    private final List<URI> channels;
    private final Diary diary;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    Guests(List<URI> channels, Diary diary) {
        this.channels = channels;
        this.diary = diary;
    }

    /** Looks at a channel for a moment, then holds the connection and reads nothing. */
    void stall(URI channel) {
        diary.event("viewer that stops reading", "channel " + WatchedChannel.numberOf(channel));
        start(() -> {
            try (Socket socket = tune(channel)) {
                look(socket, READING);
                Thread.sleep(STALLING);
            }
        });
    }

    /** Goes through all channels, a second each. */
    void zap() {
        diary.event("viewer that zaps", ZAPS + " times in " + ZAPS * ZAP.toSeconds() + " s");
        start(() -> {
            int without = 0;
            for (int i = 0; i < ZAPS && !over.get(); i++) {
                URI channel = channels.get(i % channels.size());
                try (Socket socket = tune(channel)) {
                    without += look(socket, ZAP) ? 0 : 1;
                }
            }
            diary.note("zapped; channels without a byte in their second: " + without);
        });
    }

    private interface Visit {
        void run() throws IOException, InterruptedException;
    }

    private void start(Visit visit) {
        threads.removeIf(thread -> !thread.isAlive());
        threads.add(Thread.ofPlatform().name("guest").start(() -> {
            try {
                visit.run();
            } catch (IOException e) {
                diary.note("a guest is thrown out: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static Socket tune(URI channel) throws IOException {
        Socket socket = new Socket();
        try {
            // A small window, so that what is not read soon piles up on the other side.
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(channel.getHost(), channel.getPort()), PATIENCE_MILLIS);
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                            .formatted(channel.getPath(), channel.getHost(), channel.getPort());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Reads for a while; whether anything of a stream came. */
    private boolean look(Socket socket, Duration length) throws IOException {
        long end = System.nanoTime() + length.toNanos();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        while (!over.get()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            socket.setSoTimeout((int) left);
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new IOException("the stream has ended");
                }
                bytes += count;
            } catch (SocketTimeoutException e) {
                break;
            }
        }
        return bytes > 1_000;
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(PATIENCE_MILLIS);
        }
    }
}
