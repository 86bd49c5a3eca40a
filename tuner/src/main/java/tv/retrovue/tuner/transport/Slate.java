package tv.retrovue.tuner.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * What a channel shows while it has nothing else: coded pictures from an IDR on, to be repeated
 * from the start, and one silent audio frame. Immutable.
 */
public final class Slate {
    private final List<VideoUnit> pictures;
    private final byte[] silence;

    private Slate(List<VideoUnit> pictures, byte[] silence) {
        this.pictures = List.copyOf(pictures);
        this.silence = silence;
    }

    /**
     * Makes a slate of a short encode with silent sound, taken apart by a {@link TsDemuxer}.
     *
     * <p>The last audio frame stands for silence: the first ones of an encoder still carry its own
     * start.
     *
     * @throws IllegalArgumentException if there is no IDR picture or no AAC-LC frame of 48 kHz
     *     stereo
     */
    public static Slate of(List<? extends AccessUnit> units) {
        List<VideoUnit> pictures = new ArrayList<>();
        byte[] silence = {};
        for (AccessUnit unit : units) {
            switch (unit) {
                case VideoUnit picture -> {
                    if (picture.idr() || !pictures.isEmpty()) {
                        pictures.add(picture);
                    }
                }
                case AudioUnit sound -> {
                    silence = AdtsHeader.isHouseSound(sound.adts()) ? sound.adts() : silence;
                }
            }
        }
        if (pictures.isEmpty() || silence.length == 0) {
            throw new IllegalArgumentException(
                    "slate of "
                            + units.size()
                            + " units has "
                            + pictures.size()
                            + " pictures from an IDR on and a silent frame of "
                            + silence.length
                            + " bytes; needed are both, the sound AAC-LC at 48 kHz in stereo");
        }
        return new Slate(pictures, silence);
    }

    /** How many pictures until it repeats. */
    public int length() {
        return pictures.size();
    }

    /** The picture after so many frames of slate. */
    VideoUnit picture(long index) {
        return pictures.get((int) (index % pictures.size()));
    }

    byte[] silence() {
        return silence;
    }
}
