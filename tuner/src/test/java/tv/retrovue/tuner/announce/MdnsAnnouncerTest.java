package tv.retrovue.tuner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MdnsAnnouncerTest {

    @Test
    void withoutANetworkThereIsNothingToAnnounceAndNothingToWaitFor() {
        long begin = System.nanoTime();
        try (MdnsAnnouncer announcer =
                new MdnsAnnouncer(
                        new WebService("Retrovue", "hdhr-10a0b0c4", 5004),
                        new Networks(Set.of("nowhere0")))) {
            announcer.start();
            assertThat(announcer.troubles()).isEmpty();
        }
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }
}
