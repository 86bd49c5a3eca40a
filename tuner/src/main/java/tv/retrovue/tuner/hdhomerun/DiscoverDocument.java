package tv.retrovue.tuner.hdhomerun;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;

/**
 * {@code /discover.json}: what the device is. Without any field of a recorder, or the vendor's apps
 * would look for one, and with an empty authorisation, since the vendor's guide knows nothing of
 * this device.
 */
@JsonPropertyOrder({
    "FriendlyName",
    "model",
    "DeviceID",
    "DeviceAuth",
    "BaseURL",
    "LineupURL",
    "TunerCount"
})
record DiscoverDocument(
        @JsonProperty("FriendlyName") String friendlyName,
        @JsonUnwrapped Model model,
        @JsonProperty("DeviceID") String deviceId,
        @JsonProperty("DeviceAuth") String deviceAuth,
        @JsonProperty("BaseURL") String baseUrl,
        @JsonProperty("LineupURL") String lineupUrl,
        @JsonProperty("TunerCount") int tunerCount) {

    @JsonPropertyOrder({"ModelNumber", "FirmwareName", "FirmwareVersion"})
    record Model(
            @JsonProperty("ModelNumber") String modelNumber,
            @JsonProperty("FirmwareName") String firmwareName,
            @JsonProperty("FirmwareVersion") String firmwareVersion) {}

    static DiscoverDocument of(DeviceIdentity device, String baseUrl) {
        return new DiscoverDocument(
                device.friendlyName(),
                new Model(
                        device.modelNumber(),
                        DeviceIdentity.FIRMWARE_NAME,
                        DeviceIdentity.FIRMWARE_VERSION),
                device.id().text(),
                "",
                baseUrl,
                baseUrl + "/lineup.json",
                device.tuners());
    }
}
