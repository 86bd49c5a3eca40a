package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a channel says of itself: its playlog, by the API, and its guide, by XMLTV. */
record Broadcast(List<Planned> items, List<Listed> guide) {
    private static final DateTimeFormatter XMLTV_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss Z");

    /** As the guide writes it, in this order. */
    private static final Pattern PROGRAMME =
            Pattern.compile(
                    "<programme start=\"([^\"]+)\" stop=\"([^\"]+)\" channel=\"([^\"]+)\".*?"
                            + "<title[^>]*>([^<]+)</title>(?:\\s*<sub-title[^>]*>([^<]+)</sub-title>)?",
                    Pattern.DOTALL);

    /** An item of the playlog; the title is empty for black. */
    record Planned(Instant start, Instant end, String kind, String title) {
        boolean isProgramme() {
            return kind.equals("content");
        }
    }

    /** A programme of the guide. */
    record Listed(Instant start, Instant end, String title) {}

    /**
     * Reads both.
     *
     * @param channel the guide's id of the channel
     */
    static Broadcast read(String playlog, String xmltv, String channel) throws Exception {
        List<Planned> items = new ArrayList<>();
        for (JsonNode item : new JsonMapper().readTree(playlog).get("items")) {
            items.add(
                    new Planned(
                            Instant.parse(item.get("start").asString()),
                            Instant.parse(item.get("end").asString()),
                            item.get("kind").asString(),
                            item.path("clip").path("title").asString("")));
        }
        List<Listed> guide = new ArrayList<>();
        Matcher programmes = PROGRAMME.matcher(xmltv);
        while (programmes.find()) {
            if (programmes.group(3).equals(channel)) {
                String sub = programmes.group(5);
                guide.add(
                        new Listed(
                                time(programmes.group(1)),
                                time(programmes.group(2)),
                                sub == null
                                        ? programmes.group(4)
                                        : programmes.group(4) + ": " + sub));
            }
        }
        return new Broadcast(items, guide);
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text, XMLTV_TIME).toInstant();
    }

    /** The item of every picture, by the stamp that the schedule gives to it at 25 frames. */
    Map<Long, Planned> byStamp() {
        Map<Long, Planned> map = new HashMap<>();
        for (Planned item : items) {
            for (long n = frame(item.start()); n < frame(item.end()); n++) {
                map.put(stamp(n), item);
            }
        }
        return map;
    }

    /** What the guide says is on. */
    String listedAt(Instant instant) {
        List<String> on =
                guide.stream()
                        .filter(one ->
                                !instant.isBefore(one.start()) && instant.isBefore(one.end()))
                        .map(Listed::title)
                        .toList();
        assertThat(on).as("on at %s by the guide", instant).hasSize(1);
        return on.getFirst();
    }

    static long frame(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli() + 20, 40);
    }

    static long stamp(long frame) {
        return Math.floorMod(frame * 3600, 1L << 33);
    }
}
