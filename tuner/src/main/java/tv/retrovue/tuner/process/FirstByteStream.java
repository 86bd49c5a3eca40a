package tv.retrovue.tuner.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that tells once that something, or its end, was read from it. */
final class FirstByteStream extends FilterInputStream {
    private final Runnable onFirst;
    private boolean told;

    FirstByteStream(InputStream in, Runnable onFirst) {
        super(in);
        this.onFirst = onFirst;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        tell();
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        tell();
        return read;
    }

    private void tell() {
        if (!told) {
            told = true;
            onFirst.run();
        }
    }
}
