package tv.retrovue.app.config;

import java.util.List;
import java.util.Locale;

/**
 * One key of the configuration: where it stands, what it takes and what holds without it.
 *
 * @param path as in the file, sections and words in snake case: {@code streaming.segment_duration}
 */
record Key<T>(String path, Shape<T> shape, T fallback) {
    static final String ENVIRONMENT_PREFIX = "RETROVUE_";

    /** The name of the variable that sets it. */
    String variable() {
        return ENVIRONMENT_PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The section, empty for a key that stands in none. */
    String section() {
        int dot = path.indexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** The path without the section. */
    String name() {
        return path.substring(path.indexOf('.') + 1);
    }

    /**
     * Lets a value through that this key takes.
     *
     * @throws ConfigException for any other, in one sentence
     */
    T require(T value) {
        if (!shape.admits().test(value)) {
            throw new ConfigException(List.of(refusal(path, String.valueOf(value))));
        }
        return value;
    }

    /** The sentence for whoever wrote something else. */
    String refusal(String where, String was) {
        return where + " is " + was + "; allowed is " + shape.allowed();
    }
}
