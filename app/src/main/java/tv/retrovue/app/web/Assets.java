package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/**
 * The few files of the pages, read from the class path once and served under {@value #ROOT}. Named
 * one by one: no path of a request ever reaches the class path.
 */
final class Assets {
    static final String ROOT = "/ui/";
    static final String STYLE = "station.css";
    static final String ICON = "icon.svg";
    static final String LOGIN = "login.js";
    static final String LIVE = "live.js";

    private Assets() {}

    static void declare(RoutesConfig routes, List<String> names) {
        for (String name : names) {
            Handler handler = asset(name);
            routes.get(ROOT + name, handler);
            routes.head(ROOT + name, handler);
        }
    }

    private static Handler asset(String name) {
        byte[] content = read(name);
        String tag = "\"" + HexFormat.of().formatHex(Secrets.digest(content), 0, 8) + "\"";
        String type = contentType(name);
        return ctx -> {
            ctx.header("X-Content-Type-Options", "nosniff")
                    .header(Header.CACHE_CONTROL, "no-cache");
            if (!Conditional.answered(ctx, tag)) {
                ctx.contentType(type).result(content);
            }
        };
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("ui/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no ui/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read ui/" + name + " from the class path", e);
        }
    }

    private static String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type is known for " + name);
        };
    }
}
