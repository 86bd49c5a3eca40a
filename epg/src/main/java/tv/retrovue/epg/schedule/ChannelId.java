package tv.retrovue.epg.schedule;

/** Identity of a channel for as long as the station lives; never reused. */
public record ChannelId(long value) {

    public ChannelId {
        if (value < 1) {
            throw new IllegalArgumentException("channel id is " + value + "; allowed from 1");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
