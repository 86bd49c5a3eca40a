package tv.retrovue.tuner.hdhomerun.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The variables that each tuner has. */
enum TunerVariable {
    CHANNEL(true),
    CHANNELMAP(true),
    DEBUG(false),
    FILTER(true),
    LOCKKEY(true),
    PROGRAM(true),
    STATUS(false),
    STREAMINFO(false),
    TARGET(true),
    VCHANNEL(true),
    VSTATUS(false);

    private final boolean writable;

    TunerVariable(boolean writable) {
        this.writable = writable;
    }

    static Optional<TunerVariable> named(String name) {
        return Arrays.stream(values()).filter(variable -> variable.text().equals(name)).findFirst();
    }

    /** The name on the wire, behind {@code /tunerN/}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean writable() {
        return writable;
    }
}
