package tv.retrovue.tuner.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Units that look coded to everything but a decoder, each told from the next by its filling. */
final class Coded {
    static final byte[] DELIMITER = {0, 0, 0, 1, 9, (byte) 0xF0};
    static final byte[] SPS = {0, 0, 0, 1, 0x67, 0x64, 0x00, 0x1F, (byte) 0xAC, 0x11};
    static final byte[] PPS = {0, 0, 0, 1, 0x68, (byte) 0xEE, 0x3C, (byte) 0x80 | 1};

    private Coded() {}

    static byte[] idr(int marker) {
        return join(DELIMITER, SPS, PPS, slice(5, marker, 900));
    }

    static byte[] picture(int marker) {
        return join(DELIMITER, slice(1, marker, 300));
    }

    static byte[] slice(int type, int marker, int bytes) {
        byte[] slice = new byte[bytes];
        Arrays.fill(slice, (byte) 0x55);
        slice[0] = 0;
        slice[1] = 0;
        slice[2] = 1;
        slice[3] = (byte) (0x60 | type);
        slice[4] = (byte) 0x88;
        slice[5] = (byte) (0x40 | marker >> 8);
        slice[6] = (byte) marker;
        slice[7] = (byte) 0x80;
        return slice;
    }

    /** AAC-LC, 48 kHz, stereo, one block, of any size. */
    static byte[] adts(int marker, int bytes) {
        byte[] frame = new byte[bytes];
        Arrays.fill(frame, (byte) 0x33);
        frame[0] = (byte) 0xFF;
        frame[1] = (byte) 0xF1;
        frame[2] = 0x4C;
        frame[3] = (byte) (0x80 | bytes >> 11);
        frame[4] = (byte) (bytes >> 3);
        frame[5] = (byte) (bytes << 5 | 0x1F);
        frame[6] = (byte) 0xFC;
        frame[7] = (byte) (marker >> 8);
        frame[8] = (byte) marker;
        return frame;
    }

    static byte[] silence() {
        return adts(0, 23);
    }

    static VideoUnit idrUnit(int marker, long ticks) {
        return new VideoUnit(Ticks.wrap(ticks), true, idr(marker));
    }

    static VideoUnit pictureUnit(int marker, long ticks) {
        return new VideoUnit(Ticks.wrap(ticks), false, picture(marker));
    }

    static AudioUnit audioUnit(int marker, long ticks) {
        return new AudioUnit(Ticks.wrap(ticks), adts(marker, 120));
    }

    /** A slate of so many pictures, the first an IDR; its markers start at 0x3F00. */
    static Slate slate(int pictures) {
        List<AccessUnit> units = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            int marker = 0x3F00 + i;
            units.add(i == 0 ? idrUnit(marker, 0) : pictureUnit(marker, 0));
        }
        units.add(new AudioUnit(0, silence()));
        return Slate.of(units);
    }

    static byte[] join(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        byte[] whole = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
