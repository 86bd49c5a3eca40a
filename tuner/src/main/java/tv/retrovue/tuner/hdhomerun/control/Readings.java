package tv.retrovue.tuner.hdhomerun.control;

import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.hdhomerun.device.RfPlan;
import tv.retrovue.tuner.transport.Service;

/**
 * What a tuner's instruments show. Where a channel comes in at all it comes in perfectly: there is
 * no air between the station and this tuner.
 *
 * @param bitsPerSecond that leave for the receiver
 */
record Readings(Tuning tuning, long bitsPerSecond) {
    private static final String NO_SIGNAL = " lock=none ss=0 snq=0 seq=0";
    private static final String PERFECT = " lock=" + RfPlan.MODULATION + " ss=100 snq=100 seq=100";

    String status() {
        return signal() + " bps=" + bitsPerSecond + " pps=" + datagramsPerSecond();
    }

    /** Four lines, of which the middle two count faults that cannot happen here. */
    String debug() {
        return """
        tun: %s
        dev: resync=0 overflow=0
        ts:  bps=%d te=0 crc=0
        net: pps=%d err=0 stop=0
        """
                .formatted(signal(), bitsPerSecond, datagramsPerSecond());
    }

    /** Programs and the stream's id, one per line: each must end, or scanners miss the last. */
    String streamInfo() {
        return tuning.station().map(Readings::streamInfo).orElse("none");
    }

    private static String streamInfo(LineupChannel station) {
        int stream = new Service(station.name(), "", station.number()).transportStreamId();
        return "%d: %s %s\ntsid=0x%04X\n"
                .formatted(RfPlan.PROGRAM, station.number(), station.name(), stream);
    }

    String virtualStatus() {
        return "vch=%s name=%s auth=unspecified cci=none cgms=none"
                .formatted(
                        tuning.vchannel(),
                        tuning.station()
                                .map(LineupChannel::name)
                                .orElse("none")
                                .replaceAll("\\s", "_"));
    }

    private String signal() {
        return "ch=" + tuning.place() + (tuning.station().isPresent() ? PERFECT : NO_SIGNAL);
    }

    private long datagramsPerSecond() {
        return bitsPerSecond / 8 / DatagramCutter.GROUP;
    }
}
