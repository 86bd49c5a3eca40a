package tv.retrovue.app.library;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Short names for URLs. */
final class Slugs {
    private static final int LONGEST = 40;

    private Slugs() {}

    /** A short name that nobody has yet: small letters, digits and hyphens, a letter first. */
    static String of(String name, Set<String> taken) {
        String letters =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        String cut = letters.length() <= LONGEST ? letters : letters.substring(0, LONGEST);
        String base = cut.replaceAll("-+$", "");
        // "id-7" in a URL is the database's id of a channel.
        boolean usable = base.matches("[a-z].*") && !base.matches("id(-[0-9]+)?");
        String stem = usable ? base : base.isEmpty() ? "channel" : "channel-" + base;
        String slug = stem;
        for (int i = 2; taken.contains(slug); i++) {
            slug = stem + "-" + i;
        }
        return slug;
    }
}
