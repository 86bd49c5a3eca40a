package tv.retrovue.tuner.hdhomerun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.hdhomerun.device.RfPlan;
import tv.retrovue.tuner.hdhomerun.device.TunerLease;
import tv.retrovue.tuner.hdhomerun.device.TunerStatus;

/** One tuner of {@code /status.json}; an idle one is its name alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"Resource", "busy"})
record StatusEntry(@JsonProperty("Resource") String resource, @JsonUnwrapped @Nullable Busy busy) {

    @JsonPropertyOrder({"VctNumber", "VctName", "Frequency", "signal", "TargetIP", "NetworkRate"})
    record Busy(
            @JsonProperty("VctNumber") String number,
            @JsonProperty("VctName") String name,
            @JsonProperty("Frequency") long frequency,
            @JsonUnwrapped Signal signal,
            @JsonProperty("TargetIP") String target,
            @JsonProperty("NetworkRate") long bitsPerSecond) {}

    /** Per cent; nothing between this station and its tuner can weaken a signal. */
    @JsonPropertyOrder({"SignalStrengthPercent", "SignalQualityPercent", "SymbolQualityPercent"})
    record Signal(
            @JsonProperty("SignalStrengthPercent") int strength,
            @JsonProperty("SignalQualityPercent") int quality,
            @JsonProperty("SymbolQualityPercent") int symbols) {
        static final Signal PERFECT = new Signal(100, 100, 100);
    }

    static StatusEntry of(TunerStatus tuner, RfPlan plan) {
        return new StatusEntry(
                tuner.resource(), tuner.lease().map(lease -> busy(lease, plan)).orElse(null));
    }

    private static Busy busy(TunerLease lease, RfPlan plan) {
        return new Busy(
                lease.channel().number().text(),
                lease.channel().name(),
                plan.frequencyOf(lease.channel().id()).orElse(0L),
                Signal.PERFECT,
                lease.receiver().getHostAddress(),
                lease.bitsPerSecond());
    }
}
