package tv.retrovue.tuner.stream;

import io.javalin.http.Context;
import java.util.Optional;
import tv.retrovue.tuner.hdhomerun.device.TunerError;

/**
 * The heads of stream responses. A refusal never has a body: Jellyfin plays the body of an error
 * page as if it were video.
 */
final class StreamReply {
    private static final String REASON = "X-Retrovue-Error";

    private StreamReply() {}

    /** A stream follows. Closing the connection is its end, so it goes out raw, without chunks. */
    static void accept(Context ctx) {
        ctx.status(200)
                .contentType("video/mp2t")
                .header("Cache-Control", "no-cache, no-store, must-revalidate")
                .header("Pragma", "no-cache")
                .header("Expires", "0")
                .header("Connection", "close");
    }

    static void refuse(Context ctx, TunerError error) {
        end(ctx, error.status()).header(TunerError.HEADER, error.header());
    }

    static void refuse(Context ctx, int status, String reason) {
        end(ctx, status).header(REASON, reason.replaceAll("[^ -~]", "?"));
    }

    /** Refuses in the words of the tuner where one was asked for, and with the reason always. */
    static void refuse(Context ctx, Optional<TunerError> error, int status, String reason) {
        refuse(ctx, status, reason);
        error.ifPresent(known -> refuse(ctx, known));
    }

    private static Context end(Context ctx, int status) {
        ctx.res().setContentType(null);
        return ctx.status(status).header("Cache-Control", "no-store").header("Connection", "close");
    }
}
