package tv.retrovue.tuner.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of H.264 byte streams (ITU-T H.264, annex B): says by the slice itself whether a
 * picture is an IDR, and sees to it that each picture starts with a delimiter and each IDR with its
 * parameter sets. Used by one thread.
 */
final class PictureParser {
    private static final int START_CODE = 3;
    private static final int NON_IDR_SLICE = 1;
    private static final int IDR_SLICE = 5;
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int PICTURE_PARAMETERS = 8;
    private static final int DELIMITER = 9;
    private static final byte[] DELIMITER_UNIT = {0, 0, 0, 1, DELIMITER, (byte) 0xF0};
    private static final byte[] NOTHING = {};

    private byte[] sequenceParameters = NOTHING;
    private byte[] pictureParameters = NOTHING;

    /**
     * The picture in a stretch of bytes that holds exactly one, or null where it holds none.
     *
     * @param ticks decode stamp
     */
    @Nullable VideoUnit parse(long ticks, byte[] bytes, int from, int until) {
        Heading heading = new Heading();
        boolean hasPicture = heading.read(bytes, from, until);
        keep(heading);
        if (!hasPicture) {
            return null;
        }
        boolean complete = heading.sps.length > 0 && heading.pps.length > 0;
        boolean idr = heading.sliceType == IDR_SLICE && parametersKnown();
        if (heading.body > from && (complete || !idr)) {
            return new VideoUnit(ticks, idr, Arrays.copyOfRange(bytes, from, until));
        }
        int body = Math.max(from, heading.body);
        return new VideoUnit(ticks, idr, rebuild(idr && !complete, bytes, body, until));
    }

    private boolean parametersKnown() {
        return sequenceParameters.length > 0 && pictureParameters.length > 0;
    }

    private void keep(Heading heading) {
        sequenceParameters = heading.sps.length > 0 ? heading.sps : sequenceParameters;
        pictureParameters = heading.pps.length > 0 ? heading.pps : pictureParameters;
    }

    private byte[] rebuild(boolean withParameters, byte[] bytes, int body, int until) {
        byte[] sps = withParameters ? sequenceParameters : NOTHING;
        byte[] pps = withParameters ? pictureParameters : NOTHING;
        int front = DELIMITER_UNIT.length + sps.length + pps.length;
        byte[] unit = Arrays.copyOf(DELIMITER_UNIT, front + until - body);
        System.arraycopy(sps, 0, unit, DELIMITER_UNIT.length, sps.length);
        System.arraycopy(pps, 0, unit, DELIMITER_UNIT.length + sps.length, pps.length);
        System.arraycopy(bytes, body, unit, front, until - body);
        return unit;
    }

    /** Where the first byte after the next start code is, or {@code until}. */
    private static int nextUnit(byte[] bytes, int from, int until) {
        for (int i = from; i + START_CODE < until; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                return i + START_CODE;
            }
        }
        return until;
    }

    /** What stands in front of a picture's first slice. */
    private static final class Heading {
        private byte[] sps = NOTHING;
        private byte[] pps = NOTHING;
        private int sliceType;

        /** Where the delimiter ends, 0 where there is none. */
        private int body;

        /** Reads up to the first slice and says whether there is one. */
        boolean read(byte[] bytes, int from, int until) {
            int at = nextUnit(bytes, from, until);
            while (at < until) {
                int type = bytes[at] & 0x1F;
                if (type >= NON_IDR_SLICE && type <= IDR_SLICE) {
                    sliceType = type;
                    return true;
                }
                int next = nextUnit(bytes, at, until);
                note(type, bytes, at, next < until ? next - START_CODE : until);
                at = next;
            }
            return false;
        }

        private void note(int type, byte[] bytes, int from, int until) {
            if (type == SEQUENCE_PARAMETERS) {
                sps = append(sps, bytes, from, until);
            } else if (type == PICTURE_PARAMETERS) {
                pps = append(pps, bytes, from, until);
            } else if (type == DELIMITER) {
                body = until;
            }
        }

        /** Adds a unit, without the zeros that may follow it, behind a start code of four bytes. */
        private static byte[] append(byte[] units, byte[] bytes, int from, int until) {
            int end = until;
            while (end > from && bytes[end - 1] == 0) {
                end--;
            }
            int front = units.length + 4;
            byte[] longer = Arrays.copyOf(units, front + end - from);
            longer[front - 1] = 1;
            System.arraycopy(bytes, from, longer, front, end - from);
            return longer;
        }
    }
}
