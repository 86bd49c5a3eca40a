package tv.retrovue.tuner.hdhomerun.device;

import java.net.InetAddress;
import java.util.List;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;

/** Channels and addresses that the tests of the device share. */
public final class Fixtures {
    public static final Profile SD = new Profile(640, 480, FrameRate.NTSC, 1000, 128);
    public static final Profile HD = new Profile(1280, 720, FrameRate.NTSC, 2500, 128);

    public static final LineupChannel NOVA = channel(1, "nova", "2", "Nova", HD);
    public static final LineupChannel KINO = channel(2, "kino", "5.1", "Kino & Käse", SD);
    public static final LineupChannel ARCHIVE = channel(3, "the-archive", "12", "The Archive", HD);

    public static final Lineup.Snapshot THREE =
            new Lineup.Snapshot(7, List.of(NOVA, KINO, ARCHIVE));

    public static final DeviceId DEVICE_ID = new DeviceId("10A0B0C4");

    private Fixtures() {}

    public static LineupChannel channel(
            long id, String slug, String number, String name, Profile profile) {
        return new LineupChannel(new ChannelId(id), slug, new GuideNumber(number), name, profile);
    }

    public static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
