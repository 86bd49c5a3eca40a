package tv.retrovue.tuner.stream;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Grant;
import tv.retrovue.tuner.hdhomerun.device.TunerError;
import tv.retrovue.tuner.hdhomerun.device.TunerLease;

/**
 * Serves one viewer, from booking to the end of the connection: on the request's own thread, which
 * is a virtual one, until the first picture is there, and on a thread of the system from then on.
 *
 * <p>A viewer is woken twelve times a second for hours. To be put onto a carrier and off it again
 * each time doubles what that takes, and wakes a second carrier for nothing.
 */
final class StreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);
    private static final int CHUNKS_PER_LINE = 100;

    private final Feeds feeds;
    private final Audience audience;

    StreamHandler(Feeds feeds, Audience audience) {
        this.feeds = feeds;
        this.audience = audience;
    }

    /**
     * Serves a channel.
     *
     * @param booking takes a tuner, where the address is a tuner's
     */
    void serve(Context ctx, LineupChannel channel, Optional<Supplier<Grant>> booking) {
        StreamQuery query;
        try {
            query = StreamQuery.parse(ctx.queryString());
        } catch (StreamQuery.Invalid e) {
            StreamReply.refuse(ctx, 400, String.valueOf(e.getMessage()));
            return;
        }
        if (booking.isEmpty()) {
            admit(ctx, channel, query, null);
        } else if (TranscodeProfile.named(query.transcode())
                .filter(profile -> profile.metBy(channel))
                .isEmpty()) {
            StreamReply.refuse(ctx, TunerError.UNKNOWN_TRANSCODE_PROFILE);
        } else {
            switch (booking.get().get()) {
                case Grant.Refused(TunerError error) -> StreamReply.refuse(ctx, error);
                case Grant.Granted(TunerLease lease) -> {
                    try (lease) {
                        ctx.header("X-HDHomeRun-Resource", lease.resource());
                        admit(ctx, channel, query, lease);
                    }
                }
            }
        }
    }

    private void admit(
            Context ctx, LineupChannel channel, StreamQuery query, @Nullable TunerLease lease) {
        Viewer.Who who =
                new Viewer.Who(
                        channel.id(),
                        ctx.req().getRemoteAddr(),
                        Optional.ofNullable(ctx.userAgent()).orElse(""));
        Optional<Viewer> admitted = audience.admit(who);
        if (admitted.isEmpty()) {
            StreamReply.refuse(
                    ctx,
                    onTuner(lease, TunerError.PLAYBACK_CONNECTION_LIMIT),
                    503,
                    "all "
                            + audience.settings().maxViewers()
                            + " places for viewers are taken; try again when one has left");
            return;
        }
        try (Viewer viewer = admitted.get()) {
            if (lease != null) {
                viewer.onLeave(lease::close);
            }
            PeerWatch.over(ctx.req(), audience.settings().writeTimeout(), viewer::leave);
            tune(ctx, viewer, query, lease);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tune(Context ctx, Viewer viewer, StreamQuery query, @Nullable TunerLease lease)
            throws InterruptedException {
        Optional<Feeds.Tuned> tuned = viewer.tune(feeds, burst(query, viewer.who().agent()));
        if (tuned.isEmpty()) {
            return;
        }
        switch (tuned.get()) {
            case Feeds.Tuned.Refused(Feeds.Reason reason, String why) -> {
                StreamReply.refuse(ctx, onTuner(lease, errorFor(reason)), statusFor(reason), why);
                LOG.atWarn()
                        .addKeyValue("channel", viewer.who().channel())
                        .addKeyValue("viewer", viewer.who().label())
                        .addKeyValue("reason", reason)
                        .log("viewer refused: {}", why);
            }
            case Feeds.Tuned.In(Feed feed) -> {
                StreamReply.accept(ctx);
                LOG.atInfo()
                        .addKeyValue("channel", viewer.who().channel())
                        .addKeyValue("viewer", viewer.who().label())
                        .log("mpegts_stream stream_created");
                sendAside(ctx, new Sending(viewer, feed, query.duration()), lease);
            }
        }
    }

    private void sendAside(Context ctx, Sending sending, @Nullable TunerLease lease)
            throws InterruptedException {
        FutureTask<Void> task =
                new FutureTask<>(() -> {
                    send(ctx, sending, lease);
                    return null;
                });
        Thread thread =
                Thread.ofPlatform()
                        .name("channel-" + sending.viewer().who().channel() + "-viewer")
                        .start(task);
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("sending to a viewer failed within", e.getCause());
        } finally {
            // The response goes back to the server only when nobody writes to it any more.
            boolean _ = task.cancel(true);
            thread.join();
        }
    }

    private record Sending(Viewer viewer, Feed feed, Optional<Duration> duration) {}

    private void send(Context ctx, Sending sending, @Nullable TunerLease lease)
            throws InterruptedException {
        long start = audience.clock().nanoTime();
        long limit = sending.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long chunks = 0;
        try {
            CountedOutput out =
                    new CountedOutput(
                            ctx.res().getOutputStream(),
                            count -> {
                                sending.viewer().sent(count);
                                if (lease != null) {
                                    lease.sent(count);
                                }
                            });
            while (audience.clock().nanoTime() - start < limit && sending.feed().sendTo(out)) {
                out.flush();
                if (++chunks % CHUNKS_PER_LINE == 0) {
                    LOG.debug("Streamed {} chunks", chunks);
                }
            }
        } catch (IOException e) {
            // Nobody can be told: the connection is the thing that failed.
            LOG.atDebug()
                    .addKeyValue("channel", sending.viewer().who().channel())
                    .addKeyValue("viewer", sending.viewer().who().label())
                    .log("Stream error: {}", e.toString());
        }
        LOG.atInfo()
                .addKeyValue("channel", sending.viewer().who().channel())
                .addKeyValue("viewer", sending.viewer().who().label())
                .addKeyValue("bytes", sending.viewer().watching().bytes())
                .log("viewer left");
    }

    private Duration burst(StreamQuery query, String agent) {
        // Browsers play from the first key frame on and keep any backlog as delay for ever.
        return query.burst()
                .orElse(agent.startsWith("Mozilla/") ? Duration.ZERO : audience.settings().burst());
    }

    private static Optional<TunerError> onTuner(@Nullable TunerLease lease, TunerError error) {
        return lease == null ? Optional.empty() : Optional.of(error);
    }

    private static TunerError errorFor(Feeds.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CHANNEL -> TunerError.UNKNOWN_CHANNEL;
            case NO_CAPACITY -> TunerError.SYSTEM_BUSY;
            case NO_SIGNAL -> TunerError.NO_VIDEO_DATA;
        };
    }

    private static int statusFor(Feeds.Reason reason) {
        return errorFor(reason).status();
    }
}
