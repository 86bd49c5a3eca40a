package tv.retrovue.tuner.transport;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the payloads of PES packets into AAC frames, which may straddle them. A PES packet's stamp
 * belongs to the first frame that starts in it. Used by one thread.
 */
final class AdtsFramer {
    private byte[] carry = new byte[1 << 13];
    private int fill;
    private long clock = PesAssembler.NO_TICKS;
    private boolean searching;
    private long broken;

    /** Takes the payload of one PES packet. */
    void payload(long ticks, byte[] bytes, int from, int until, Consumer<? super AudioUnit> out) {
        int carried = fill;
        append(bytes, from, until);
        boolean stamped = ticks == PesAssembler.NO_TICKS;
        int at = 0;
        while (at < fill) {
            if (!stamped && at >= carried) {
                clock = ticks;
                stamped = true;
            }
            if (fill - at < AdtsHeader.SIZE) {
                break;
            }
            if (!AdtsHeader.at(carry, at)) {
                search();
                at++;
                continue;
            }
            int length = AdtsHeader.frameLength(carry, at);
            if (fill - at < length) {
                break;
            }
            emit(at, length, out);
            at += length;
        }
        System.arraycopy(carry, at, carry, 0, fill - at);
        fill -= at;
    }

    /** Forgets a frame that lost a part. */
    void damaged() {
        if (fill > 0) {
            broken++;
        }
        fill = 0;
        clock = PesAssembler.NO_TICKS;
    }

    long broken() {
        return broken;
    }

    private void append(byte[] bytes, int from, int until) {
        int length = until - from;
        if (fill + length > carry.length) {
            carry = Arrays.copyOf(carry, Math.max(fill + length, 2 * carry.length));
        }
        System.arraycopy(bytes, from, carry, fill, length);
        fill += length;
    }

    private void emit(int at, int length, Consumer<? super AudioUnit> out) {
        searching = false;
        if (clock == PesAssembler.NO_TICKS) {
            broken++;
            return;
        }
        out.accept(new AudioUnit(clock, Arrays.copyOfRange(carry, at, at + length)));
        clock = Ticks.wrap(clock + AdtsHeader.duration(carry, at));
    }

    private void search() {
        if (!searching) {
            searching = true;
            broken++;
        }
    }
}
