package tv.retrovue.tuner.transport;

import tv.retrovue.tuner.GuideNumber;

/**
 * What a channel calls itself in its own tables. Names longer than a table holds are cut there.
 *
 * @param name for the service description and the virtual channel table
 * @param provider who runs the station
 */
public record Service(String name, String provider, GuideNumber number) {
    /** The programme number of every channel's one programme. */
    public static final int PROGRAM_NUMBER = 1;

    private static final int MINORS_PER_MAJOR = 1000;

    /** Names the transport stream: told from the channel's number, so the same on every node. */
    public int transportStreamId() {
        int id = number.major() * MINORS_PER_MAJOR + number.minor();
        return 1 + Math.floorMod(id, 0xFFFF);
    }
}
