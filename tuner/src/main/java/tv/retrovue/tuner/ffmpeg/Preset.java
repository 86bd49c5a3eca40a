package tv.retrovue.tuner.ffmpeg;

/**
 * How much the encoder may think. Only presets that write the same sequence header, so that a
 * channel can step down under pressure without its viewers' decoders starting over.
 */
public enum Preset {
    VERYFAST,
    /** About a fifth cheaper. */
    SUPERFAST;

    /** The encoder's own name for it. */
    String word() {
        return switch (this) {
            case VERYFAST -> "veryfast";
            case SUPERFAST -> "superfast";
        };
    }
}
