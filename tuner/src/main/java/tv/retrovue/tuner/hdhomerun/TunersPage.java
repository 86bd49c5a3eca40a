package tv.retrovue.tuner.hdhomerun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;
import tv.retrovue.tuner.hdhomerun.device.TunerStatus;

/** {@code /tuners.html}: a table that people read and dashboards scrape. */
final class TunersPage {
    private TunersPage() {}

    static byte[] of(DeviceIdentity device, List<TunerStatus> tuners) {
        StringBuilder rows = new StringBuilder();
        for (TunerStatus tuner : tuners) {
            rows.append("<tr><td>Tuner ")
                    .append(tuner.tuner())
                    .append(" Channel</td><td>")
                    .append(
                            tuner.lease()
                                    .map(lease -> escaped(title(lease.channel())))
                                    .orElse("not in use"))
                    .append("</td></tr>\n");
        }
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s tuner status</title></head>
        <body><h1>%1$s</h1><table>
        %2$s</table></body></html>
        """
                .formatted(escaped(device.friendlyName()), rows)
                .getBytes(UTF_8);
    }

    private static String title(LineupChannel channel) {
        return channel.number() + " " + channel.name();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
