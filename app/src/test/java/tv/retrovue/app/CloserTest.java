package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {
    private final List<String> closed = new ArrayList<>();
    private final Closer closer = new Closer();

    @Test
    void closesInReverseOrderAndOnce() {
        closer.own("first", () -> closed.add("first"));
        closer.own("second", () -> closed.add("second"));

        closer.close();
        closer.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void onePartThatFailsKeepsNoneOfTheOthersFromClosing() {
        closer.own("first", () -> closed.add("first"));
        closer.own(
                "broken",
                () -> {
                    throw new IllegalStateException("stuck");
                });
        closer.own("last", () -> closed.add("last"));

        closer.close();

        assertThat(closed).containsExactly("last", "first");
    }
}
