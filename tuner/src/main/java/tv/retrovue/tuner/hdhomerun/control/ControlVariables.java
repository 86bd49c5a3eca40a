package tv.retrovue.tuner.hdhomerun.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Answer;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Refusal;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Value;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Caller;

/**
 * Every variable of the control port: those of the device, and those of its tuners. Thread-safe.
 */
final class ControlVariables implements AutoCloseable {
    private static final Pattern OF_TUNER = Pattern.compile("/tuner([0-9]{1,2})/([a-z]+)");
    private static final List<String> OF_DEVICE =
            List.of(
                    "/lineup/scan",
                    "/sys/copyright",
                    "/sys/debug",
                    "/sys/features",
                    "/sys/hwmodel",
                    "/sys/model",
                    "/sys/version");

    private final Device device;
    private final List<TunerPanel> panels;

    ControlVariables(Device device, Signals signals) {
        this.device = device;
        this.panels =
                IntStream.range(0, device.tuners().count())
                        .mapToObj(tuner -> new TunerPanel(device, tuner, signals))
                        .toList();
    }

    Answer answer(GetSet request, Caller caller) {
        Matcher ofTuner = OF_TUNER.matcher(request.name());
        return ofTuner.matches()
                ? ofTuner(ofTuner, request, caller)
                : ofDevice(request.name(), request.value());
    }

    /** Says that a control connection has ended. */
    void disconnected(long connection) {
        device.tuners().disconnected(connection);
    }

    /** Ends every stream that is pushed. */
    @Override
    public void close() {
        panels.forEach(TunerPanel::close);
    }

    private Answer ofTuner(Matcher name, GetSet request, Caller caller) {
        int tuner = Integer.parseInt(name.group(1));
        Optional<TunerVariable> variable = TunerVariable.named(name.group(2));
        if (tuner >= panels.size() || variable.isEmpty()) {
            return Refusal.UNKNOWN;
        }
        TunerPanel panel = panels.get(tuner);
        return request.value()
                .map(value -> panel.set(variable.get(), value, caller))
                .orElseGet(() -> panel.get(variable.get()));
    }

    private Answer ofDevice(String name, Optional<String> value) {
        if (value.isPresent()) {
            return setOfDevice(name, value.get());
        }
        return switch (name) {
            case "help" -> new Value(help());
            case "/lineup/scan" ->
                    new Value(
                            "state=complete progress=100% found="
                                    + device.lineup().now().channels().size());
            case "/sys/copyright" ->
                    new Value("Retrovue, free software under the Apache License 2.0");
            case "/sys/debug" ->
                    new Value(
                            "tuners: count=%d inuse=%d\n"
                                    .formatted(device.tuners().count(), device.tuners().inUse()));
            case "/sys/features" ->
                    new Value(
                            """
                            channelmap: us-bcast
                            modulation: 8vsb
                            auto-modulation: auto auto6t
                            """);
            case "/sys/hwmodel" -> new Value(device.identity().modelNumber());
            case "/sys/model" -> new Value(DeviceIdentity.FIRMWARE_NAME);
            case "/sys/version" -> new Value(DeviceIdentity.FIRMWARE_VERSION);
            default -> Refusal.UNKNOWN;
        };
    }

    private static Answer setOfDevice(String name, String value) {
        if (!OF_DEVICE.contains(name)) {
            return Refusal.UNKNOWN;
        }
        // A scan has nothing to search for and is over at once, as it is over HTTP.
        return name.equals("/lineup/scan") && (value.equals("start") || value.equals("abort"))
                ? new Value(value)
                : Refusal.READ_ONLY;
    }

    private static String help() {
        List<String> names = new ArrayList<>(OF_DEVICE);
        for (TunerVariable variable : TunerVariable.values()) {
            names.add("/tuner<n>/" + variable.text());
        }
        return "Supported configuration options:\n" + String.join("\n", names) + "\n";
    }
}
