package tv.retrovue.epg.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetSumTest {

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "4", "5"})
    void noOtherChoiceIsFullerAndAmongEqualOnesTheEarlierGroupsWin(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            long room = random.nextLong(0, 200_000);
            List<List<Long>> groups = new ArrayList<>();
            for (int i = random.nextInt(7); i > 0; i--) {
                List<Long> group = new ArrayList<>();
                for (int j = 1 + random.nextInt(2); j > 0; j--) {
                    // Few different lengths, so that there are ties to be decided.
                    group.add(random.nextBoolean() ? 15_000L : random.nextLong(1, 90_000));
                }
                groups.add(group);
            }
            assertThat(SubsetSum.fill(groups, room))
                    .as("groups %s in %s", groups, room)
                    .isEqualTo(best(groups, room));
        }
    }

    /** Every choice there is, in the order in which they are to be preferred. */
    private static List<Integer> best(List<List<Long>> groups, long room) {
        List<List<Integer>> choices = new ArrayList<>(List.of(List.of()));
        for (List<Long> group : groups) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> choice : choices) {
                for (int member = 0; member <= group.size(); member++) {
                    List<Integer> with = new ArrayList<>(choice);
                    with.add(member == group.size() ? -1 : member);
                    longer.add(with);
                }
            }
            choices = longer;
        }
        List<Integer> best = choices.getLast();
        long most = 0;
        for (List<Integer> choice : choices) {
            long sum = sum(groups, choice);
            if (sum <= room / SubsetSum.STEP_MS && sum > most) {
                most = sum;
                best = choice;
            }
        }
        return best;
    }

    private static long sum(List<List<Long>> groups, List<Integer> choice) {
        long sum = 0;
        for (int i = 0; i < choice.size(); i++) {
            sum += choice.get(i) < 0 ? 0 : SubsetSum.steps(groups.get(i).get(choice.get(i)));
        }
        return sum;
    }

    @Test
    void aChoiceNeverExceedsItsRoomByAMillisecond() {
        assertThat(SubsetSum.fill(List.of(List.of(30_001L)), 30_000)).containsExactly(-1);
        assertThat(SubsetSum.fill(List.of(List.of(30_000L)), 30_000)).containsExactly(0);
        assertThat(SubsetSum.fill(List.of(List.of(15_001L), List.of(15_001L)), 30_001))
                .containsExactly(0, -1);
    }

    @Test
    void nothingFitsInNothing() {
        assertThat(SubsetSum.fill(List.of(), 30_000)).isEmpty();
        assertThat(SubsetSum.fill(List.of(List.of(10L)), 0)).containsExactly(-1);
    }
}
