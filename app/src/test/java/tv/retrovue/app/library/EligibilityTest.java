package tv.retrovue.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EligibilityTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "A.MKV", "a b.Mpeg", "a.b.ts"})
    void videosAreTakenByTheirEnding(String file) {
        assertThat(Eligibility.isVideo(file)).isTrue();
        assertThat(Eligibility.isExtra(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.mkv.part",
                "a.mp4.crdownload",
                "a.mp4.!qB",
                "._a.mp4",
                ".a.mp4",
                ".mp4",
                "a.srt",
                "a.nfo",
                "a.jpg",
                "mp4",
                "a.",
                "",
                "a.m3u8",
                "a.iso",
                "a.tmp"
            })
    void everythingElseIsLeftAlone(String file) {
        assertThat(Eligibility.isVideo(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.mkv",
                "Film (1999)-sample.mkv",
                "film.sample.avi",
                "sample-film.mkv",
                "Film (1999)-trailer.mp4",
                "trailer.mp4",
                "Film-featurette.mkv",
                "Film-behindthescenes.mkv",
                "Film-deleted.mkv"
            })
    void whatBelongsToAFilmIsAnExtra(String file) {
        assertThat(Eligibility.isExtra(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The Trailer (2009).mkv",
                "Sampler.mkv",
                "Trailer Park.mkv",
                "Interview.mkv"
            })
    void filmsOfSuchNamesAreNot(String file) {
        assertThat(Eligibility.isExtra(file)).isFalse();
    }
}
