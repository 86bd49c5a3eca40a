package tv.retrovue.tuner.hdhomerun;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * {@code /lineup_status.json}. A scan is possible and always over: the lineup is what the station
 * carries at the moment of asking, so there is nothing to search for. Numbers, not booleans.
 */
@JsonPropertyOrder({"ScanInProgress", "ScanPossible", "Source", "SourceList"})
record LineupStatusDocument(
        @JsonProperty("ScanInProgress") int scanInProgress,
        @JsonProperty("ScanPossible") int scanPossible,
        @JsonProperty("Source") String source,
        @JsonProperty("SourceList") List<String> sourceList) {
    static final LineupStatusDocument IDLE =
            new LineupStatusDocument(0, 1, "Antenna", List.of("Antenna"));
}
