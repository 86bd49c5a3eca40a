package tv.retrovue.tuner.ffmpeg;

import tv.retrovue.tuner.Profile;

/**
 * How media becomes the signal of a channel.
 *
 * @param toneMap whether high dynamic range is mapped to the standard one, which costs more than
 *     the encode itself; without it such pictures come out pale
 */
public record Recipe(Profile profile, Preset preset, boolean toneMap) {

    /** What a live transcode can afford. */
    public static Recipe live(Profile profile, Preset preset) {
        return new Recipe(profile, preset, false);
    }

    /** What a house copy is worth, as far as this FFmpeg can do it. */
    public static Recipe house(Profile profile, Capabilities capabilities) {
        return new Recipe(profile, Preset.VERYFAST, capabilities.toneMapping());
    }
}
