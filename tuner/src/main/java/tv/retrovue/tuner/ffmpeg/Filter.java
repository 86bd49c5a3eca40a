package tv.retrovue.tuner.ffmpeg;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One filter of a chain, and the one place that knows how FFmpeg's filter language is quoted: a
 * value is read twice, once as a setting and once as a part of the graph.
 */
record Filter(String name, List<Setting> settings) {

    Filter {
        settings = List.copyOf(settings);
    }

    record Setting(String key, String value) {
        private String render() {
            return key + "=" + quoted(quoted(value, "\\':"), "\\'[],;");
        }

        private static String quoted(String text, String special) {
            StringBuilder quoted = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (special.indexOf(c) >= 0 || Character.isWhitespace(c)) {
                    quoted.append('\\');
                }
                quoted.append(c);
            }
            return quoted.toString();
        }
    }

    static Filter of(String name) {
        return new Filter(name, List.of());
    }

    Filter with(String key, Object value) {
        Setting setting = new Setting(key, value.toString());
        return new Filter(name, Stream.concat(settings.stream(), Stream.of(setting)).toList());
    }

    /** A chain as FFmpeg reads it. */
    static String chain(List<Filter> filters) {
        return filters.stream().map(Filter::render).collect(Collectors.joining(","));
    }

    private String render() {
        return settings.isEmpty()
                ? name
                : settings.stream()
                        .map(Setting::render)
                        .collect(Collectors.joining(":", name + "=", ""));
    }
}
