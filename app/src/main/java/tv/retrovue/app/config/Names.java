package tv.retrovue.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How keys are spelt, and what somebody may have meant. */
final class Names {
    private Names() {}

    /**
     * {@code port80} and {@code segmentDuration} are {@code port_80} and {@code segment_duration}.
     */
    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsWord =
                    i > 0
                            && (Character.isUpperCase(c) || Character.isDigit(c))
                            && Character.isLowerCase(name.charAt(i - 1));
            snake.append(startsWord ? "_" : "").append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /** The valid name that is nearest to a wrong one, if any is near enough to have been meant. */
    static Optional<String> nearest(String wrong, Collection<String> valid) {
        return valid.stream()
                .min(
                        Comparator.comparingInt((String name) -> apart(wrong, name))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(name -> apart(wrong, name) <= Math.max(2, lastWord(wrong).length() / 3));
    }

    /** The right word in the wrong section is as near as a misspelt one in the right section. */
    private static int apart(String wrong, String valid) {
        return Math.min(distance(wrong, valid), 1 + distance(lastWord(wrong), lastWord(valid)));
    }

    private static String lastWord(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /**
     * Edits from one text to another: letters put in, left out, replaced, or swapped with their
     * neighbour (Damerau-Levenshtein, optimal string alignment).
     */
    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
                least = Math.min(least, edits[i - 1][j - 1] + replaced);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[a.length()][b.length()];
    }
}
