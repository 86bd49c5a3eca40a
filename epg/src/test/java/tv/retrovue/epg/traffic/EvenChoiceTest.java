package tv.retrovue.epg.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenChoiceTest {

    private static final long LENGTH = 1_324_500;

    @Test
    void oneBreakOfThreeChaptersFallsInTheMiddle() {
        assertThat(choose(1, 60_000, 120_000, 180_000).getFirst()).isEqualTo(120_000);
    }

    private static List<Long> choose(int most, long... points) {
        return EvenChoice.choose(
                LongStream.of(points).mapToObj(at -> new EvenChoice.Point(at, 0)).toList(),
                240_000,
                30_000,
                most);
    }

    @Test
    void asManyAreChosenAsAreAllowedAndFarEnoughApart() {
        assertThat(choose(9, 60_000, 70_000, 120_000, 180_000))
                .containsExactly(60_000L, 120_000L, 180_000L);
        assertThat(choose(0, 60_000)).isEmpty();
        assertThat(choose(3)).isEmpty();
    }

    @Test
    void longBlackIsPreferredToAnEvenDivision() {
        assertThat(
                        EvenChoice.choose(
                                List.of(
                                        new EvenChoice.Point(120_000, 0),
                                        new EvenChoice.Point(40_000, 3)),
                                240_000,
                                30_000,
                                1))
                .containsExactly(40_000L);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "4", "5"})
    void noOtherChoiceIsBetter(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            List<EvenChoice.Point> points = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                // On a grid, so that none is thinned out.
                long at = 10_000L * (1 + random.nextInt(130));
                if (points.stream().noneMatch(point -> point.atMs() == at)) {
                    points.add(new EvenChoice.Point(at, random.nextInt(3)));
                }
            }
            int most = random.nextInt(5);
            List<Long> chosen = EvenChoice.choose(points, LENGTH, 100_000, most);
            assertThat(value(points, chosen))
                    .as("%s of %s", most, points)
                    .isEqualTo(best(points, most));
        }
    }

    @Test
    void tenThousandChaptersAreNoTrouble() {
        List<EvenChoice.Point> points =
                LongStream.range(1, 10_000)
                        .mapToObj(i -> new EvenChoice.Point(i * 1_000, 0))
                        .toList();
        assertThat(EvenChoice.choose(points, 10_000_000, 180_000, 24)).hasSize(24);
    }

    private record Value(int count, int score, long squares) {}

    private static final Comparator<Value> BETTER =
            Comparator.comparingInt(Value::count)
                    .thenComparingInt(Value::score)
                    .thenComparing(Value::squares, Comparator.reverseOrder());

    private static Value best(List<EvenChoice.Point> points, int most) {
        Value best = new Value(0, 0, 0);
        for (int set = 1; set < 1 << points.size(); set++) {
            List<Long> chosen = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                if ((set >> i & 1) != 0) {
                    chosen.add(points.get(i).atMs());
                }
            }
            chosen.sort(null);
            if (chosen.size() <= most && apart(chosen)) {
                Value value = value(points, chosen);
                best = BETTER.compare(value, best) > 0 ? value : best;
            }
        }
        return best;
    }

    private static boolean apart(List<Long> chosen) {
        for (int i = 1; i < chosen.size(); i++) {
            if (chosen.get(i) - chosen.get(i - 1) < 100_000) {
                return false;
            }
        }
        return true;
    }

    private static Value value(List<EvenChoice.Point> points, List<Long> chosen) {
        if (chosen.isEmpty()) {
            return new Value(0, 0, 0);
        }
        long before = 0;
        long squares = 0;
        int score = 0;
        for (long at : chosen) {
            squares += (at - before) * (at - before);
            score +=
                    points.stream()
                            .filter(point -> point.atMs() == at)
                            .findFirst()
                            .orElseThrow()
                            .score();
            before = at;
        }
        squares += (LENGTH - before) * (LENGTH - before);
        return new Value(chosen.size(), score, squares);
    }
}
