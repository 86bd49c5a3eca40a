package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFilterTest {

    @Test
    void everythingPassesTheWholeRange() {
        assertThat(PidFilter.ALL).hasToString("0x0000-0x1fff");
        assertThat(passes(PidFilter.ALL, 0)).isTrue();
        assertThat(passes(PidFilter.ALL, 0x1FFF)).isTrue();
    }

    @Test
    void singleIdsAndRangesPassAndNothingElse() {
        PidFilter filter = PidFilter.parse("0x0000 0x100-0x0102 0x1FFB").orElseThrow();

        assertThat(filter).hasToString("0x0000 0x100-0x0102 0x1FFB");
        for (int pid : new int[] {0, 0x100, 0x101, 0x102, 0x1FFB}) {
            assertThat(passes(filter, pid)).as("%x", pid).isTrue();
        }
        for (int pid : new int[] {1, 0xFF, 0x103, 0x1FFA, 0x1FFF}) {
            assertThat(passes(filter, pid)).as("%x", pid).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "256", "0x2000", "0x0101-0x0100", "0x-0x1", "0x00 all"})
    void anythingElseIsNoFilter(String text) {
        assertThat(PidFilter.parse(text)).isEmpty();
    }

    private static boolean passes(PidFilter filter, int pid) {
        // The bits beside the id must not matter.
        byte[] packet = {0x47, (byte) (0xE0 | pid >> 8), (byte) pid, 0};
        return filter.passes(packet, 0);
    }
}
