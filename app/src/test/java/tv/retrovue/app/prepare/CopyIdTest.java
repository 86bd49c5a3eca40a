package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.programme;

import org.junit.jupiter.api.Test;

class CopyIdTest {

    @Test
    void copiesOfBeforeThereWereLevelsAreThoseAtTheLoudnessOfTheHouse() {
        assertThat(CopyId.of(programme(1), PROFILE, Level.HOUSE).text())
                .isEqualTo("844dccf5c5aa9203101e-1adc9b16b6");
    }

    @Test
    void anotherLevelIsAnotherCopyOfTheSameContent() {
        String house = CopyId.of(programme(1), PROFILE, Level.HOUSE).text();
        String asIs = CopyId.of(programme(1), PROFILE, Level.AS_IS).text();

        assertThat(asIs)
                .isNotEqualTo(house)
                .hasSameSizeAs(house)
                .startsWith("844dccf5c5aa9203101e-");
    }
}
