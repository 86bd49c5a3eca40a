package tv.retrovue.app.web;

import tv.retrovue.epg.schedule.ChannelId;

/** What the channels' signals do now. Implemented by the station; thread-safe; never blocks. */
public interface Signals {

    /** The signal of a channel of the lineup. */
    Signal of(ChannelId channel);

    /**
     * One channel's signal.
     *
     * @param viewers how many watch
     * @param segments how many the channel's HLS playlist lists; 0 while nobody asks for it
     * @param sentence what it does, or what is wrong with it
     */
    record Signal(State state, int viewers, int segments, String sentence) {
        /** Nobody watches, nothing runs; it starts with the first viewer. */
        public static final Signal IDLE =
                new Signal(State.IDLE, 0, 0, "starts with the first viewer");
    }

    /** How far a signal is. */
    enum State {
        IDLE,
        ON_AIR,
        /** Cannot be received; a viewer who tunes in is refused or sees a slate. */
        FAILED
    }
}
