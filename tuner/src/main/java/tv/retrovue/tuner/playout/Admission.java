package tv.retrovue.tuner.playout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.StationClock;

/**
 * Says whether the machine can carry another channel. House copies cost next to nothing and are
 * never refused; a live transcode is, while another one already falls behind, since both would
 * break. Thread-safe.
 */
record Admission(Programme programme, StationClock clock) {

    /** Why a channel cannot be started now, for people; empty where it can. */
    Optional<String> refusal(LineupChannel wanted, List<Playouts.Status> onAir) {
        boolean running = onAir.stream().anyMatch(one -> one.channel().equals(wanted.id()));
        Optional<Playouts.Status> behind =
                onAir.stream().filter(one -> one.effort() == Effort.OVERLOADED).findFirst();
        if (running || behind.isEmpty() || !isTranscoded(wanted)) {
            return Optional.empty();
        }
        return Optional.of(
                "the machine is too slow to transcode another channel: the one with the id "
                        + behind.get().channel()
                        + " falls behind already; it will do when house copies are ready, or"
                        + " nobody watches that one");
    }

    private boolean isTranscoded(LineupChannel channel) {
        Instant now = clock.instant();
        return programme.rundown(channel.id(), now, now.plusMillis(1)).stream()
                .anyMatch(item -> item.source() instanceof Source.Raw);
    }
}
