package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AT&T                       | AT&T
                    R&B; the story             | R&B; the story
                    I <3 you                   | I <3 you
                    ]]>                        | ]]>
                    Tom &amp; Jerry            | Tom & Jerry
                    It&amp;#39;s               | It&#39;s
                    It&#39;s                   | It's
                    &#x27;Allo&nbsp;'Allo      | 'Allo 'Allo
                    Caf&eacute;                | Café
                    &nosuch; &#0; &#x110000;   | &nosuch; &#0; &#x110000;
                    null                       | null
                    24                         | 24
                    """)
    void decodesAReferenceOnceAndLeavesNamesAlone(String raw, String told) {
        assertThat(Wording.line(raw)).isEqualTo(told);
    }

    @Test
    void aTitleIsOneLineWithoutEdges() {
        assertThat(Wording.line("  The\tLong\r\n Tow\u00a0\u0085again\u2028 "))
                .isEqualTo("The Long Tow again");
        assertThat(Wording.line(" \n\t\u00a0 ")).isEmpty();
    }

    @Test
    void dropsWhatXmlCannotHoldAndWhatNobodyMeans() {
        assertThat(
                        Wording.line(
                                "a\u0000b\u000bc\u001bd\ufffee\uffff\ufffd\u0080\u009f\u007f\ufeff"
                                        + "f"))
                .isEqualTo("abcdef");
        assertThat(Wording.line("half \ud83d emoji \ude00.")).isEqualTo("half emoji .");
        assertThat(Wording.line("&#x0;&#11;&#xfffe;&#xd83d;x"))
                .as("references cannot smuggle them in")
                .isEqualTo("&#x0;x");
        assertThat(Wording.line("\u202eevil\u202c \u2066isolate\u2069")).isEqualTo("evil isolate");
    }

    @Test
    void keepsEveryWriting() {
        String writings = "שלום\u200f مرحبا 漢字 𠮷 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👨‍👩‍👧‍👦";
        assertThat(Wording.line(writings)).isEqualTo(writings);
        String decomposed = Normalizer.normalize("Amélie Ångström", Normalizer.Form.NFD);
        assertThat(Wording.line(decomposed)).isEqualTo("Amélie Ångström");
    }

    @Test
    void aDescriptionKeepsItsLinesAndLosesItsMarkup() {
        assertThat(
                        Wording.text(
                                "<p>A <i>tug</i>  crew<br/>loses a tow.</p>\r\n\r\n"
                                        + "<script>alert('x')</script><P class='y'>In fog.</P>"
                                        + "<!-- scraped -->"))
                .isEqualTo("A tug crew\nloses a tow.\nIn fog.");
        assertThat(Wording.text("if 1 < 2 and 3 > 2: I <3 you")).contains("1 < 2", "<3 you");
        assertThat(Wording.text(" \n \u00a0\n")).isEmpty();
    }

    @Test
    void cutsBetweenCharactersAsAReaderSeesThem() {
        String family = "👨‍👩‍👧‍👦";
        String capped = Wording.line(family.repeat(60));

        assertThat(capped).hasSizeLessThanOrEqualTo(255).endsWith(family + "…");
        assertThat(Wording.line("x".repeat(10_000))).hasSize(255).endsWith("x…");
        assertThat(Wording.line("x".repeat(255))).hasSize(255).endsWith("x");
        assertThat(Wording.text("word ".repeat(200_000))).hasSizeLessThanOrEqualTo(2000);
    }
}
