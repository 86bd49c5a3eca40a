package tv.retrovue.app.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tv.retrovue.epg.guide.XmltvWriter;

/**
 * The XMLTV documents that were asked for lately, written once each. Kept deflated: that is how
 * most clients want them, and what is large is small then.
 *
 * <p>Thread-safe. A document is written on a thread of its own, once, however many ask for it at
 * the same time and whoever goes away meanwhile.
 */
final class GuideDocuments implements AutoCloseable {
    /** A guide of half a million programmes is 35 MB deflated. */
    private static final int MOST = 8;

    /** Writing is work for a core; the others are for the channels. */
    private static final int AT_ONCE = 2;

    private final XmltvWriter writer;
    private final ExecutorService writers =
            Executors.newFixedThreadPool(
                    AT_ONCE, Thread.ofVirtual().name("guide-writer-", 0).factory());
    private final Map<Key, CompletableFuture<Document>> kept = new LinkedHashMap<>(16, 0.75f, true);

    GuideDocuments(XmltvWriter writer) {
        this.writer = writer;
    }

    /**
     * A document, deflated.
     *
     * @param hash of what it says
     * @param plainBytes its length when inflated
     */
    record Document(GZipped content, String hash, long plainBytes, Instant changed) {}

    /** Bytes of one gzip member; never changed. */
    static final class GZipped {
        private final byte[] bytes;

        private GZipped(byte[] bytes) {
            this.bytes = bytes;
        }

        int length() {
            return bytes.length;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        void inflateTo(OutputStream out) throws IOException {
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes), 65_536)) {
                plain.transferTo(out);
            }
        }
    }

    private record Key(long revision, String base, GuideSelection selection) {}

    /** The document of a selection; waits until it is written. */
    Document of(GuideDesk.Edition edition, String base, GuideSelection selection) {
        Key key = new Key(edition.revision(), base, selection);
        CompletableFuture<Document> document;
        synchronized (kept) {
            kept.keySet().removeIf(old -> old.revision() < key.revision());
            document = kept.get(key);
            if (document == null || document.isCompletedExceptionally()) {
                document =
                        CompletableFuture.supplyAsync(
                                () -> write(edition, base, selection), writers);
                kept.put(key, document);
                forgetTheEldest();
            }
        }
        return document.join();
    }

    private void forgetTheEldest() {
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private Document write(GuideDesk.Edition edition, String base, GuideSelection selection) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        MessageDigest digest = Secrets.sha256();
        CountingOutput counted = new CountingOutput();
        try (OutputStream out = counted.into(new DigestOutputStream(fast(deflated), digest))) {
            writer.write(selection.applyTo(edition.guide()), base, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the guide into memory", e);
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 12);
        return new Document(
                new GZipped(deflated.toByteArray()), hash, counted.bytes, edition.changed());
    }

    /** Level 3 deflates twice as fast as the default, to 8.4 instead of 10 parts in one. */
    private static OutputStream fast(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, 65_536) {
            {
                def.setLevel(3);
            }
        };
    }

    private static final class CountingOutput {
        private long bytes;

        OutputStream into(OutputStream out) {
            return new FilterOutputStream(out) {
                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                    bytes++;
                }

                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    out.write(buffer, offset, length);
                    bytes += length;
                }
            };
        }
    }

    @Override
    public void close() {
        writers.shutdownNow();
        writers.close();
    }
}
