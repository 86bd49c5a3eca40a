package tv.retrovue.epg.store;

import java.util.List;

/**
 * The channels at one moment.
 *
 * @param revision grows with every change to any channel or plan
 * @param cards by id
 */
public record ChannelList(long revision, List<ChannelCard> cards) {

    public ChannelList {
        cards = List.copyOf(cards);
    }
}
