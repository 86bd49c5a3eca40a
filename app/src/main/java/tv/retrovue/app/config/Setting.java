package tv.retrovue.app.config;

import java.util.List;

/**
 * What somebody wrote for a key.
 *
 * @param where as it appears to whoever wrote it: {@code --port}, {@code RETROVUE_STREAMING_PORT},
 *     {@code streaming.port in retrovue.json}
 * @param was as it was written, for the sentence that refuses it
 */
record Setting(String where, String was, List<String> words) {

    Setting {
        words = List.copyOf(words);
    }
}
