package tv.retrovue.tuner.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/** Passes bytes on and says how many went. Closing is the owner's business, not the writer's. */
final class CountedOutput extends OutputStream {
    private final OutputStream out;
    private final IntConsumer sent;

    CountedOutput(OutputStream out, IntConsumer sent) {
        this.out = out;
        this.sent = sent;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        sent.accept(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sent.accept(length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
