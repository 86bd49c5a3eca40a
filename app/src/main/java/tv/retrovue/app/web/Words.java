package tv.retrovue.app.web;

import java.util.Locale;

/** How values of Java's enumerations are spelt in JSON: {@code OFF_AIR} is {@code off-air}. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
