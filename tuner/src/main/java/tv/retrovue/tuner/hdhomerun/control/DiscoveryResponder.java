package tv.retrovue.tuner.hdhomerun.control;

import java.nio.ByteBuffer;
import java.util.List;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;

/**
 * Decides whether a datagram asks for this device, and what it is told. Immutable.
 *
 * <p>Anything that is not a sound request for a tuner, or for any device, with our id, or any id,
 * is met with silence. A field that is missing does not filter: current clients of the vendor send
 * no id. Replies of other devices are never answered, or two emulators would play ping-pong.
 */
final class DiscoveryResponder {
    private static final int TUNER = 1;
    private static final int ANY = 0xFFFFFFFF;

    private final DeviceIdentity device;

    DiscoveryResponder(DeviceIdentity device) {
        this.device = device;
    }

    boolean asksForUs(ByteBuffer datagram) {
        return Frame.parse(datagram).filter(this::asksForUs).isPresent();
    }

    /**
     * What a client is told.
     *
     * @param baseUrl of the HTTP face as that client reaches it; over IPv4 an address literal with
     *     a port, since older clients have room for 28 characters
     */
    byte[] reply(String baseUrl) {
        return new Frame(
                        Frame.DISCOVER_REPLY,
                        List.of(
                                Field.number(Field.DEVICE_TYPE, TUNER),
                                Field.number(Field.DEVICE_ID, device.id().value()),
                                Field.text(Field.BASE_URL, baseUrl),
                                Field.octet(Field.TUNER_COUNT, device.tuners()),
                                Field.text(Field.LINEUP_URL, baseUrl + "/lineup.json")))
                .encode();
    }

    private boolean asksForUs(Frame frame) {
        return frame.type() == Frame.DISCOVER_REQUEST
                && matchesType(frame)
                && frame.field(Field.DEVICE_ID)
                        .map(id -> id.contains(ANY) || id.contains(device.id().value()))
                        .orElse(true);
    }

    private static boolean matchesType(Frame frame) {
        List<Field> filters =
                frame.fields().stream()
                        .filter(field ->
                                field.tag() == Field.DEVICE_TYPE || field.tag() == Field.MULTI_TYPE)
                        .toList();
        return filters.isEmpty()
                || filters.stream().anyMatch(type -> type.contains(TUNER) || type.contains(ANY));
    }
}
