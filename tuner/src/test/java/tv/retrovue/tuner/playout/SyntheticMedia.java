package tv.retrovue.tuner.playout;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.transport.AccessUnit;
import tv.retrovue.tuner.transport.AudioUnit;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Reel;
import tv.retrovue.tuner.transport.Service;
import tv.retrovue.tuner.transport.Slate;
import tv.retrovue.tuner.transport.Splicer;
import tv.retrovue.tuner.transport.Ticks;
import tv.retrovue.tuner.transport.TsDemuxer;
import tv.retrovue.tuner.transport.VideoUnit;

/**
 * Streams that look like those of FFmpeg to a demuxer, and whose every picture says what it is:
 * {@code item:number}. A key frame stands at every 25th number.
 */
final class SyntheticMedia {
    static final int GOP = 25;

    private static final byte[] DELIMITER = {0, 0, 0, 1, 9, (byte) 0xF0};
    private static final byte[] PARAMETERS = {0, 0, 0, 1, 0x67, 1, 2, 3, 0, 0, 0, 1, 0x68, 4, 5};

    private SyntheticMedia() {}

    /** A picture of an item. */
    static VideoUnit picture(String item, long number, long ticks) {
        boolean idr = number % GOP == 0;
        byte[] name = ("<" + item + ":" + number + ">").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer nal = ByteBuffer.allocate(200);
        nal.put(DELIMITER);
        if (idr) {
            nal.put(PARAMETERS);
        }
        nal.put(new byte[] {0, 0, 0, 1, (byte) (idr ? 0x65 : 0x41)}).put(name);
        while (nal.hasRemaining()) {
            nal.put((byte) 0x55);
        }
        return new VideoUnit(ticks, idr, nal.array());
    }

    /** A frame of sound, 48 kHz stereo by its header. */
    static AudioUnit sound(long ticks) {
        byte[] adts = new byte[60];
        adts[0] = (byte) 0xFF;
        adts[1] = (byte) 0xF1;
        adts[2] = 0x4C;
        adts[3] = (byte) 0x80;
        adts[4] = (byte) (adts.length >> 3);
        adts[5] = (byte) ((adts.length & 7) << 5 | 0x1F);
        adts[6] = (byte) 0xFC;
        return new AudioUnit(ticks, adts);
    }

    static Slate slate() {
        List<AccessUnit> units = new ArrayList<>();
        for (int n = 0; n < GOP; n++) {
            units.add(picture("slate", n, n * 3600L));
        }
        units.add(sound(0));
        return Slate.of(units);
    }

    /**
     * A stream of the pictures of an item from one number up to another, in a time base of its own.
     */
    static byte[] stream(FrameGrid grid, String item, long from, long to) {
        long base = 77_777;
        Reel reel = new Reel(grid, base, base + to - from);
        for (long n = from; n < to; n++) {
            reel.offer(picture(item, n, Ticks.wrap(grid.videoTicks(base + n - from))));
        }
        long last = grid.firstAudioFrame(base + to - from) + 4;
        for (long k = grid.firstAudioFrame(base); k < last; k++) {
            reel.offer(sound(grid.audioTicks(k)));
        }
        reel.sourceEnded();
        Splicer muxer =
                new Splicer(new Service("inner", "test", new GuideNumber("1")), grid, slate());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long frame = base; frame < base + to - from; frame++) {
            out.writeBytes(muxer.splice(frame, reel).packets());
        }
        return out.toByteArray();
    }

    /** What the pictures of a stream say, in order. */
    static List<String> names(byte[] stream) {
        List<String> names = new ArrayList<>();
        TsDemuxer demuxer = new TsDemuxer();
        demuxer.feed(stream, 0, stream.length, unit -> name(unit, names));
        demuxer.end(unit -> name(unit, names));
        return names;
    }

    private static void name(AccessUnit unit, List<String> names) {
        if (unit instanceof VideoUnit picture) {
            String text = new String(picture.annexB(), StandardCharsets.US_ASCII);
            names.add(text.substring(text.indexOf('<') + 1, text.indexOf('>')));
        }
    }
}
