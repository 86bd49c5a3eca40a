package tv.retrovue.tuner.hdhomerun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.hdhomerun.device.Device;

/**
 * The lineup as JSON, XML and M3U, kept as bytes for as long as neither the lineup nor the
 * favourites change: Plex asks for it all day long, and an answer that waits looks like a dead
 * device. Thread-safe.
 */
final class LineupDocuments {
    /** Clients use few names for one server; the oldest goes when there are more. */
    private static final int MAX_BASES = 16;

    private final Device device;
    private final JsonMapper json;
    private final Map<String, Rendered> byBase = new LinkedHashMap<>();

    LineupDocuments(Device device, JsonMapper json) {
        this.device = device;
        this.json = json;
    }

    byte[] json(String baseUrl) {
        return rendered(baseUrl).json;
    }

    byte[] xml(String baseUrl) {
        return rendered(baseUrl).xml;
    }

    byte[] m3u(String baseUrl) {
        return rendered(baseUrl).m3u;
    }

    /** One lineup in all its forms; the arrays are sent, never changed. */
    private static final class Rendered {
        private final long revision;
        private final Set<GuideNumber> favourites;
        private final byte[] json;
        private final byte[] xml;
        private final byte[] m3u;

        Rendered(
                long revision,
                Set<GuideNumber> favourites,
                List<LineupEntry> entries,
                JsonMapper mapper) {
            this.revision = revision;
            this.favourites = favourites;
            this.json = mapper.writeValueAsBytes(entries);
            this.xml = toXml(entries);
            this.m3u = toM3u(entries);
        }

        boolean shows(Lineup.Snapshot lineup, Set<GuideNumber> marked) {
            return revision == lineup.revision() && favourites.equals(marked);
        }
    }

    private Rendered rendered(String baseUrl) {
        Lineup.Snapshot lineup = device.lineup().now();
        Set<GuideNumber> favourites = Set.copyOf(device.memory().favourites());
        synchronized (byBase) {
            Rendered kept = byBase.remove(baseUrl);
            Rendered current =
                    kept != null && kept.shows(lineup, favourites)
                            ? kept
                            : render(lineup, favourites, baseUrl);
            byBase.put(baseUrl, current);
            if (byBase.size() > MAX_BASES) {
                byBase.remove(byBase.keySet().iterator().next());
            }
            return current;
        }
    }

    private Rendered render(Lineup.Snapshot lineup, Set<GuideNumber> favourites, String baseUrl) {
        List<LineupEntry> entries =
                lineup.channels().stream()
                        .map(channel -> LineupEntry.of(channel, favourites, baseUrl))
                        .toList();
        return new Rendered(lineup.revision(), favourites, entries, json);
    }

    private static byte[] toXml(List<LineupEntry> entries) {
        return Xml.document(xml -> {
            xml.writeStartElement("Lineup");
            for (LineupEntry entry : entries) {
                xml.writeStartElement("Program");
                Xml.element(xml, "GuideNumber", entry.number());
                Xml.element(xml, "GuideName", entry.name());
                Xml.element(xml, "URL", entry.url());
                if (entry.hd() != null) {
                    Xml.element(xml, "HD", "1");
                }
                if (entry.favourite() != null) {
                    Xml.element(xml, "Favorite", "1");
                }
                Xml.element(xml, "VideoCodec", entry.videoCodec());
                Xml.element(xml, "AudioCodec", entry.audioCodec());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static byte[] toM3u(List<LineupEntry> entries) {
        StringBuilder m3u = new StringBuilder("#EXTM3U\n");
        for (LineupEntry entry : entries) {
            String name = entry.name().replaceAll("\\p{Cntrl}", " ");
            m3u.append("#EXTINF:-1 channel-id=\"")
                    .append(entry.number())
                    .append("\" channel-number=\"")
                    .append(entry.number())
                    .append("\" tvg-name=\"")
                    .append(name.replace('"', '\''))
                    .append("\",")
                    .append(entry.number())
                    .append(' ')
                    .append(name)
                    .append('\n')
                    .append(entry.url())
                    .append('\n');
        }
        return m3u.toString().getBytes(UTF_8);
    }
}
