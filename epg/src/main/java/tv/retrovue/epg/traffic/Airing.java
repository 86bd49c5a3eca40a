package tv.retrovue.epg.traffic;

import java.time.Instant;
import java.util.List;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ScheduleDay;

/**
 * One planned airing of an asset on a channel: the history from which rotation, cooldown and "shown
 * before" are read. Planned history is history, whoever watched. A programme has one airing,
 * however often it is broken.
 *
 * @param lengthMs milliseconds of the asset that are shown
 */
public record Airing(AssetId asset, Instant start, long lengthMs, Copy copy) {

    /** The airings of programmes that a broadcast day plans. */
    public static List<Airing> ofProgrammes(ScheduleDay day) {
        return day.events().stream()
                .flatMap(event ->
                        event.content().stream()
                                .map(content ->
                                        new Airing(
                                                content.asset(),
                                                event.span().start(),
                                                content.lengthMs(),
                                                Copy.NONE)))
                .toList();
    }

    /**
     * What a spot advertises. Texts that are not known are empty.
     *
     * @param group what counts as the same spot: its copy group, else the asset's key
     */
    public record Copy(String group, String product, String advertiser) {

        /** Of what advertises nothing. */
        public static final Copy NONE = new Copy("", "", "");
    }
}
