package tv.retrovue.tuner.transport;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that was measured of one stretch of a transport stream. */
public record StreamReport(
        Packets packets,
        Clock clock,
        Psi psi,
        Timing video,
        Timing audio,
        Content content,
        Optional<Arrival> arrival) {

    private static final double MAX_CLOCK_MS = 100;
    private static final double MAX_TABLES_MS = 150;
    private static final double MAX_SAMPLES_OFF_MS = 1.5;
    private static final double MAX_TIME_TO_KEY_MS = 50;
    private static final double MAX_LEAD_RANGE_MS = 100;
    private static final double MAX_ARRIVAL_GAP_MS = 300;

    /**
     * Packets.
     *
     * @param sync stretches that were not packets
     * @param counters continuity errors that were not signalled
     * @param damaged packets with the transport error indicator
     */
    public record Packets(long count, long sync, long counters, long damaged) {}

    /**
     * Clock references.
     *
     * @param maxMs longest time between two
     * @param jumps backwards or far ahead, not signalled
     * @param discontinuities signalled ones
     */
    public record Clock(long count, double maxMs, long jumps, long discontinuities) {}

    /**
     * Tables.
     *
     * @param broken sections with a wrong checksum
     * @param changes of a table's content
     * @param patMaxMs longest time between two, as is the next
     */
    public record Psi(long broken, long changes, double patMaxMs, double pmtMaxMs, Names names) {}

    /** What the tables say about the service; empty where they do not. */
    public record Names(
            String service, String provider, String channel, String longName, String number) {}

    /**
     * Stamps of one elementary stream.
     *
     * @param units pictures or audio frames
     * @param gaps steps that are too long
     * @param backwards decode stamps that went back
     * @param equal decode stamps that stood still
     * @param overlaps steps that are too short
     * @param minLeadMs least time by which a unit's first packet came before its decode stamp
     */
    public record Timing(
            long units,
            long gaps,
            long backwards,
            long equal,
            long overlaps,
            double minLeadMs,
            double maxLeadMs) {}

    /**
     * What is in the elementary streams.
     *
     * @param display gaps and overlaps of the pictures in the order in which they are shown
     * @param samplesOffMs how much longer the audio frames sound than their stamps say
     * @param startOffsetMs first audio stamp after the first video stamp
     */
    public record Content(
            Keys keys,
            Display display,
            int videoConfigs,
            int audioConfigs,
            double samplesOffMs,
            double startOffsetMs) {}

    /**
     * Key frames.
     *
     * @param flagOnOther random access indicators on what is no IDR picture
     * @param unflagged IDR pictures without the indicator
     * @param withoutSps IDR pictures without parameter sets
     * @param limitMs what {@code maxIntervalMs} may be
     */
    public record Keys(
            long count,
            long flagOnOther,
            long unflagged,
            long withoutSps,
            double maxIntervalMs,
            double limitMs) {}

    /** Pictures in the order in which they are shown. */
    public record Display(long gaps, long overlaps) {}

    /**
     * When it arrived.
     *
     * @param keyMs from the request to the first packet of the first key frame
     * @param leadRangeMs how far the clock's lead over the wall wandered after the first second
     * @param maxGapMs longest time without a byte
     */
    public record Arrival(double keyMs, double leadRangeMs, double maxGapMs) {}

    /** What is wrong with the stream, in sentences; empty where nothing is. */
    public List<String> violations() {
        Rules rules = new Rules();
        packetRules(rules);
        rules.none(video.units() == 0 ? 1 : 0, "streams without a picture");
        rules.none(audio.units() == 0 ? 1 : 0, "streams without sound");
        timingRules(rules, "video", video);
        timingRules(rules, "audio", audio);
        contentRules(rules);
        arrival.ifPresent(a -> arrivalRules(rules, a));
        return List.copyOf(rules.broken);
    }

    /** Writes every figure on a line of its own. */
    public void print(PrintStream out) {
        figures().forEach((name, value) -> out.println(name + " " + value));
        violations().forEach(sentence -> out.println("VIOLATION " + sentence));
    }

    private void packetRules(Rules rules) {
        rules.none(packets.sync(), "losses of packet sync");
        rules.none(packets.counters(), "continuity errors");
        rules.none(packets.damaged(), "packets marked as damaged");
        rules.none(psi.broken(), "tables with a wrong checksum");
        rules.none(psi.changes(), "changes of a table");
        rules.atMost(clock.maxMs(), MAX_CLOCK_MS, "ms between clock references");
        rules.none(clock.jumps(), "jumps of the clock that were not signalled");
        rules.atMost(psi.patMaxMs(), MAX_TABLES_MS, "ms between programme association tables");
        rules.atMost(psi.pmtMaxMs(), MAX_TABLES_MS, "ms between programme map tables");
    }

    private static void timingRules(Rules rules, String stream, Timing timing) {
        rules.none(timing.gaps(), stream + " gaps");
        rules.none(timing.backwards(), stream + " stamps that go back");
        rules.none(timing.equal(), stream + " stamps that stand still");
        rules.none(timing.overlaps(), stream + " overlaps");
        if (timing.minLeadMs() < 0) {
            rules.broken.add(
                    stream + " arrives " + -timing.minLeadMs() + " ms after its decode stamp");
        }
    }

    private void contentRules(Rules rules) {
        Keys keys = content.keys();
        rules.none(keys.flagOnOther(), "random access indicators on what is no key frame");
        rules.none(keys.unflagged(), "key frames without the random access indicator");
        rules.none(keys.withoutSps(), "key frames without parameter sets");
        rules.atMost(keys.maxIntervalMs(), keys.limitMs(), "ms between key frames");
        rules.none(content.display().gaps(), "gaps between pictures as shown");
        rules.none(content.display().overlaps(), "overlaps of pictures as shown");
        rules.none(Math.max(0, content.videoConfigs() - 1), "changes of the video configuration");
        rules.none(Math.max(0, content.audioConfigs() - 1), "changes of the audio configuration");
        rules.atMost(
                Math.abs(content.samplesOffMs()),
                MAX_SAMPLES_OFF_MS,
                "ms between the audio's samples and its stamps");
    }

    private static void arrivalRules(Rules rules, Arrival arrival) {
        rules.atMost(arrival.keyMs(), MAX_TIME_TO_KEY_MS, "ms to the first key frame");
        rules.atMost(arrival.leadRangeMs(), MAX_LEAD_RANGE_MS, "ms of wandering clock lead");
        rules.atMost(arrival.maxGapMs(), MAX_ARRIVAL_GAP_MS, "ms without a byte");
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new TreeMap<>();
        figures.put("packets", packets.count());
        figures.put("sync", packets.sync());
        figures.put("cc", packets.counters());
        figures.put("tei", packets.damaged());
        figures.put("psi_crc", psi.broken());
        figures.put("psi_changes", psi.changes());
        figures.put("pcr.count", clock.count());
        figures.put("pcr.max_ms", ms(clock.maxMs()));
        figures.put("pcr.unsignalled_jumps", clock.jumps());
        figures.put("pcr.discontinuities", clock.discontinuities());
        figures.put("pat.max_ms", ms(psi.patMaxMs()));
        figures.put("pmt.max_ms", ms(psi.pmtMaxMs()));
        figures.put("sdt.service", psi.names().service());
        figures.put("sdt.provider", psi.names().provider());
        figures.put("vct.name", psi.names().channel());
        figures.put("vct.long_name", psi.names().longName());
        figures.put("vct.number", psi.names().number());
        put(figures, "video", video);
        put(figures, "audio", audio);
        figures.put("video.pts_gaps", content.display().gaps());
        figures.put("video.pts_overlaps", content.display().overlaps());
        figures.put("video.configs", content.videoConfigs());
        figures.put("audio.configs", content.audioConfigs());
        figures.put("keys", content.keys().count());
        figures.put("rai_not_keyframe", content.keys().flagOnOther());
        figures.put("keyframe_without_rai", content.keys().unflagged());
        figures.put("keyframe_without_sps", content.keys().withoutSps());
        figures.put("key_interval.max_ms", ms(content.keys().maxIntervalMs()));
        figures.put("audio.samples_off_ms", ms(content.samplesOffMs()));
        figures.put("av.start_offset_ms", ms(content.startOffsetMs()));
        arrival.ifPresent(a -> {
            figures.put("tt_keyframe_ms", ms(a.keyMs()));
            figures.put("pcr_lead_range_ms", ms(a.leadRangeMs()));
            figures.put("max_arrival_gap_ms", ms(a.maxGapMs()));
        });
        return figures;
    }

    private static void put(Map<String, Object> figures, String name, Timing timing) {
        figures.put(name + ".units", timing.units());
        figures.put(name + ".gaps", timing.gaps());
        figures.put(name + ".dts_backwards", timing.backwards());
        figures.put(name + ".dts_equal", timing.equal());
        figures.put(name + ".overlaps", timing.overlaps());
        figures.put(name + ".dts_minus_pcr_ms.min", ms(timing.minLeadMs()));
        figures.put(name + ".dts_minus_pcr_ms.max", ms(timing.maxLeadMs()));
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Collects the sentences. */
    private static final class Rules {
        private final List<String> broken = new ArrayList<>();

        void none(long count, String what) {
            if (count != 0) {
                broken.add(count + " " + what);
            }
        }

        /** A figure that is not a number was not measured and breaks its rule as well. */
        void atMost(double value, double limit, String what) {
            if (!(value <= limit)) {
                broken.add(ms(value) + " " + what + "; at most " + ms(limit));
            }
        }
    }
}
