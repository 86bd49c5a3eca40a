package tv.retrovue.epg.guide;

import java.util.List;

/**
 * Writes the channels as an M3U playlist for players that know no tuner. Numbers, names and ids are
 * those of the XMLTV document, letter by letter: by them the two are matched. Immutable,
 * thread-safe.
 */
public final class M3uWriter {
    private final GuideStation station;

    public M3uWriter(GuideStation station) {
        this.station = station;
    }

    /** What the addresses of a playlist lead to. */
    public enum Form {
        /** An endless transport stream. */
        STREAM(".ts"),
        /** A playlist of segments. */
        HLS(".m3u8");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * The playlist.
     *
     * @param base where the station is reached, without a slash at the end
     */
    public String write(List<GuideChannel> channels, String base, Form form) {
        String guide = base + "/xmltv.xml";
        StringBuilder list = new StringBuilder(256 * (channels.size() + 1));
        list.append("#EXTM3U");
        attribute(list, "x-tvg-url", guide);
        attribute(list, "url-tvg", guide);
        list.append('\n');
        for (GuideChannel channel : channels) {
            write(channel, base, list);
            // By its stable name: Jellyfin knows a channel by the address of its stream.
            list.append(base)
                    .append("/channel/")
                    .append(channel.stableName())
                    .append(form.suffix)
                    .append('\n');
        }
        return list.toString();
    }

    private void write(GuideChannel channel, String base, StringBuilder list) {
        list.append("#EXTINF:-1");
        attribute(list, "tvg-id", channel.xmltvId());
        attribute(list, "tvg-chno", channel.number());
        attribute(list, "tvg-name", channel.name());
        channel.logo().ifPresent(logo -> attribute(list, "tvg-logo", base + logo.path()));
        attribute(list, "group-title", Wording.line(station.name()));
        attribute(list, "channel-id", channel.xmltvId());
        attribute(list, "channel-number", channel.number());
        attribute(list, "tvc-stream-vcodec", "h264");
        attribute(list, "tvc-stream-acodec", "aac");
        list.append(',').append(channel.name()).append('\n');
    }

    /** The format has no way to write a quotation mark within quotation marks. */
    private static void attribute(StringBuilder list, String name, String value) {
        list.append(' ').append(name).append("=\"").append(value.replace('"', '\'')).append('"');
    }
}
