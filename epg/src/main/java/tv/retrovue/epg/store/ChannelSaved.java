package tv.retrovue.epg.store;

import java.util.List;

/** What became of an attempt to save a channel or its plan. */
public sealed interface ChannelSaved {

    /** It is stored as this. */
    record Done(ChannelCard card) implements ChannelSaved {}

    /**
     * Nothing is stored.
     *
     * @param reasons all of them, in sentences for the owner
     */
    record Refused(List<String> reasons) implements ChannelSaved {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Nothing is stored: somebody else changed the channel meanwhile, it is this now. */
    record Stale(ChannelCard now) implements ChannelSaved {}

    /** There is no such channel. */
    record Unknown() implements ChannelSaved {}
}
