package tv.retrovue.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;

final class FileNamesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # path                                                    | series                  | s    | e    | title of the episode
                    Show/Season 01/Show - S01E02 - Title.mkv                  | Show                    | 1    | 2    | Title
                    TV Shows/Show/Season 1/Show - s01e02.mkv                  | Show                    | 1    | 2    |
                    Show/S01E02.mkv                                           | Show                    | 1    | 2    |
                    Show/1x02.mkv                                             | Show                    | 1    | 2    |
                    Show/Show 1x02 Title.avi                                  | Show                    | 1    | 2    | Title
                    Show/Show.S01.E02.Title.mkv                               | Show                    | 1    | 2    | Title
                    Show.S01E02.Title.1080p.WEB-DL.x264-GROUP.mkv             | Show                    | 1    | 2    | Title
                    Some.Show.S01E02.720p.HDTV/some.show.s01e02.mkv           | some show               | 1    | 2    |
                    Show S03E10.ts                                            | Show                    | 3    | 10   |
                    Show/Season 1/Episode 3.mp4                               | Show                    | 1    | 3    |
                    Show/Season 1/Ep. 3 - Title.mp4                           | Show                    | 1    | 3    | Title
                    Show/Season 1/E03.mp4                                     | Show                    | 1    | 3    |
                    Show/Season 1/03 - Title.mp4                              | Show                    | 1    | 3    | Title
                    Show/Season 1/03.mp4                                      | Show                    | 1    | 3    |
                    Show/Season 2/203 Title.mp4                               | Show                    | 2    | 3    | Title
                    Show/Season 1/Some Title.mp4                              | Show                    | 1    |      | Some Title
                    Show/Season 1 (1999)/Show S01E04.mkv                      | Show                    | 1    | 4    |
                    Show/S2/Show S02E04.mkv                                   | Show                    | 2    | 4    |
                    The Wire S01 1080p/The.Wire.S01E04.mkv                    | The Wire                | 1    | 4    |
                    Show/Staffel 2/Show - S02E01 - Titel.mkv                  | Show                    | 2    | 1    | Titel
                    Show/Season 00/Show - S00E01 - Christmas.mkv              | Show                    | 0    | 1    | Christmas
                    Show/Specials/Christmas.mkv                               | Show                    | 0    |      | Christmas
                    Show/Specials/02 - New Year.mkv                           | Show                    | 0    | 2    | New Year
                    Show/Season 01/Show - S01E01E02 - Both.mkv                | Show                    | 1    | 1    | Both
                    Show/Season 01/Show - S01E01-E02 - Both.mkv               | Show                    | 1    | 1    | Both
                    Show/Season 01/Show - S01E01-02 - Both.mkv                | Show                    | 1    | 1    | Both
                    Show/Season 01/Show - S01E01-1080p.mkv                    | Show                    | 1    | 1    |
                    Show/Season 1 Episode 7 Title.mkv                         | Show                    | 1    | 7    | Title
                    Daily Show/Daily Show 2024-07-04 Guest.mkv                | Daily Show              | 2024 | 704  | Guest
                    Daily Show/Season 2024/Daily Show - 2024.07.04.mkv        | Daily Show              | 2024 | 704  |
                    Show/Season 2024/Show - S2024E05.mkv                      | Show                    | 2024 | 5    |
                    [Group] Anime - 12 [1080p].mkv                            |                         |      |      |
                    Anime/[Group] Naruto - 12 [1080p].mkv                     | Naruto                  |      | 12   |
                    Anime/Naruto/[Group] Naruto - 12 [1080p].mkv              | Naruto                  |      | 12   |
                    Anime Title/Anime Title - 012v2 - The Fight.mkv           | Anime Title             |      | 12   | The Fight
                    24/Season 1/24 - S01E01 - 12-00 AM.mkv                    | 24                      | 1    | 1    | 12-00 AM
                    24/Season 1/24 - 1x05.mkv                                 | 24                      | 1    | 5    |
                    1923/Season 1/1923 S01E01.mkv                             | 1923                    | 1    | 1    |
                    The 4400/Season 2/The 4400 - S02E03.mkv                   | The 4400                | 2    | 3    |
                    Doctor Who (2005)/Season 01/Doctor Who - S01E01 - Rose.mkv | Doctor Who (2005)      | 1    | 1    | Rose
                    Doctor Who (1963)/Doctor Who (1963) - 1x01.mkv            | Doctor Who (1963)       | 1    | 1    |
                    Marvels.Agents.of.S.H.I.E.L.D.S01E02.mkv                  | Marvels Agents of S.H.I.E.L.D. | 1 | 2 |
                    S.W.A.T/Season 1/S01E01.mkv                               | S.W.A.T.                | 1    | 1    |
                    Mr. Robot/Season 1/Mr. Robot - S01E01 - eps1.0.mkv        | Mr. Robot               | 1    | 1    | eps1.0
                    Mixed/Tom and Jerry S01E02.mkv                            | Tom and Jerry           | 1    | 2    |
                    Tom & Jerry/Puss Gets the Boot.mp4                        | Tom & Jerry             |      |      | Puss Gets the Boot
                    Cartoons/Tom & Jerry/The Midnight Snack.mp4               | Tom & Jerry             |      |      | The Midnight Snack
                    Ads of the World/Season 1/S01E01.mkv                      | Ads of the World        | 1    | 1    |
                    Friends/Season 4/16x9/Friends S04E01.mkv                  | Friends                 | 4    | 1    |
                    """)
    void readsEpisodes(String path, String series, Integer season, Integer episode, String title) {
        Named named = read("library", path);

        assertThat(named.kind()).isEqualTo(AssetKind.PROGRAM);
        assertThat(named.billing().series()).isEqualTo(series == null ? "" : series);
        assertThat(named.billing().season()).isEqualTo(number(season));
        assertThat(named.billing().episode()).isEqualTo(number(episode));
        if (series != null) {
            assertThat(named.billing().subTitle()).isEqualTo(title == null ? "" : title);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Film (1999).mp4                                   | Film                      | 1999
                    Film (1999)/Film.mkv                              | Film                      | 1999
                    Film (1999)/movie.mkv                             | Film                      | 1999
                    Films/Film (1999) [1080p].mkv                     | Film                      | 1999
                    Film [1999].avi                                   | Film                      | 1999
                    Film.1999.1080p.BluRay.x264-GRP.mkv               | Film                      | 1999
                    Film.Name.1999.mkv                                | Film Name                 | 1999
                    1917 (2019).mkv                                   | 1917                      | 2019
                    1917.2019.2160p.mkv                               | 1917                      | 2019
                    1917 (2019)/1917.mkv                              | 1917                      | 2019
                    Blade Runner 2049.mkv                             | Blade Runner 2049         |
                    Blade.Runner.2049.mkv                             | Blade Runner 2049         |
                    Blade Runner 2049 (2017).mkv                      | Blade Runner 2049         | 2017
                    Blade.Runner.2049.2017.1080p.mkv                  | Blade Runner 2049         | 2017
                    Wonder Woman 1984 (2020).mkv                      | Wonder Woman 1984         | 2020
                    Wonder Woman 1984.mkv                             | Wonder Woman 1984         |
                    2001 A Space Odyssey (1968).mkv                   | 2001 A Space Odyssey      | 1968
                    Kubrick/2001 - A Space Odyssey (1968).mkv         | 2001 - A Space Odyssey    | 1968
                    Pitt/12 Monkeys (1995).mkv                        | 12 Monkeys                | 1995
                    Films/12 Monkeys.mkv                              | 12 Monkeys                |
                    Films/Action/Die Hard.mkv                         | Die Hard                  |
                    (500) Days of Summer (2009).mkv                   | (500) Days of Summer      | 2009
                    [REC] (2007).mkv                                  | [REC]                     | 2007
                    Alien/Alien.mkv                                   | Alien                     |
                    Se7en (1995) {imdb-tt0114369}.mkv                 | Se7en                     | 1995
                    Star Wars - A New Hope (1977) - 4K77.mkv          | Star Wars - A New Hope    | 1977
                    Mad Max.mp4                                       | Mad Max                   |
                    The Commercials (2009)/The Commercials.mkv        | The Commercials           | 2009
                    Movies/S.W.A.T. (2003).mkv                        | S.W.A.T.                  | 2003
                    Movies/Fahrenheit 9-11.mkv                        | Fahrenheit 9-11           |
                    Movies/9.mkv                                      | 9                         |
                    1080p.mkv                                         | 1080p                     |
                    """)
    void readsFilms(String path, String title, Integer year) {
        Named named = read("library", path);

        assertThat(named.kind()).isEqualTo(AssetKind.PROGRAM);
        assertThat(named.billing())
                .isEqualTo(
                        new Billing(
                                title,
                                "",
                                "",
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                number(year),
                                ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Commercials/Soap.mp4                    | COMMERCIAL  | Soap
                    commercials/1985/Coke (1985).mp4        | COMMERCIAL  | Coke
                    ADS/coke_classic.mpg                    | COMMERCIAL  | coke classic
                    80s Commercials/Soap.mp4                | COMMERCIAL  | Soap
                    Christmas Adverts 1995/Toys.mp4         | COMMERCIAL  | Toys
                    [commercial] Soap.mp4                   | COMMERCIAL  | Soap
                    Soap (ad).mp4                           | COMMERCIAL  | Soap
                    Commercials/S01E02 Soap.mp4             | COMMERCIAL  | S01E02 Soap
                    Bumpers/Break.mp4                       | BUMPER_OUT  | Break
                    Bumpers/In/Blue.mp4                     | BUMPER_IN   | Blue
                    Bumpers/Out/Blue.mp4                    | BUMPER_OUT  | Blue
                    Bumpers in/Blue.mp4                     | BUMPER_IN   | Blue
                    bumper-out/Blue.mp4                     | BUMPER_OUT  | Blue
                    Bumpers/Welcome back.mp4                | BUMPER_IN   | Welcome back
                    Bumpers/We'll be right back.mp4         | BUMPER_OUT  | We'll be right back
                    [bumper in] Blue.mp4                    | BUMPER_IN   | Blue
                    Promos/Tonight.mp4                      | PROMO       | Tonight
                    Idents/Ident 1.mp4                      | STATION_ID  | Ident 1
                    Station IDs/Globe.mp4                   | STATION_ID  | Globe
                    station_id/Globe.mp4                    | STATION_ID  | Globe
                    PSA/Seat belts.mp4                      | PSA         | Seat belts
                    Public Service Announcements/Frying.mp4 | PSA         | Frying
                    Filler/Fish tank.mp4                    | FILLER      | Fish tank
                    Interstitials/Promos/Tonight.mp4        | PROMO       | Tonight
                    Channel 5/Commercials/Cars/Car.mp4      | COMMERCIAL  | Car
                    """)
    void readsWhatStandsBetweenProgrammes(String path, AssetKind kind, String title) {
        Named named = read("library", path);

        assertThat(named.kind()).isEqualTo(kind);
        assertThat(named.billing().title()).isEqualTo(title);
        assertThat(named.billing().series()).isEmpty();
    }

    @Test
    void theScannedFolderItselfMaySayWhatItHolds() {
        assertThat(read("Commercials", "Soap.mp4").kind()).isEqualTo(AssetKind.COMMERCIAL);
        assertThat(read("Bumpers In", "Blue.mp4").kind()).isEqualTo(AssetKind.BUMPER_IN);
        assertThat(read("The Prisoner", "S01E01.mkv").billing().series()).isEqualTo("The Prisoner");
        assertThat(read("The Prisoner", "Season 1/01.mkv").billing().series())
                .isEqualTo("The Prisoner");
        assertThat(read("Videos", "Alien.mkv").billing().title()).isEqualTo("Alien");
    }

    @Test
    void foldersBecomeTagsButSeasonsDoNot() {
        assertThat(read("library", "TV/Cartoons/Tom & Jerry/Season 1/S01E01.mkv").tags())
                .containsExactlyInAnyOrder("tv", "cartoons", "tom & jerry");
        assertThat(read("library", "Ads/Soap [Christmas] [1080p].mp4").tags())
                .containsExactlyInAnyOrder("ads", "christmas");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    It's "Quoted" & <b>.mp4       | It's "Quoted" & <b>
                    %s$(rm -rf)`'.mp4             | %s$(rm -rf)`'
                    🎬 Film 🎬.mp4                | 🎬 Film 🎬
                    שלום עולם.mp4                 | שלום עולם
                    日本語の映画.mp4               | 日本語の映画
                    ....mp4                       | ...
                    --.mp4                        | --
                    """)
    void keepsHostileNamesAsTitles(String file, String title) {
        assertThat(read("library", file).billing().title()).isEqualTo(title);
    }

    @Test
    void takesOutWhatCannotBeShown() {
        assertThat(read("library", "Line\nbreak\u0007.mp4").billing().title())
                .isEqualTo("Line break");
        assertThat(read("library", "Gpj\u202Emov.mp4").billing().title()).isEqualTo("Gpj mov");
        assertThat(read("library", "Cafe\u0301.mp4").billing().title()).isEqualTo("Caf\u00e9");
    }

    @Test
    void aNameOfTheGreatestLengthIsKept() {
        String longest = "x".repeat(251);

        assertThat(read("library", longest + ".mp4").billing().title()).isEqualTo(longest);
    }

    @Test
    void readsAnyNameWithoutFailingAndGivesItATitle() {
        Random random = new Random(20_261_121);
        List<String> parts =
                List.of(
                        "S01E02",
                        "(1999)",
                        "[",
                        "]",
                        "(",
                        ")",
                        "{",
                        "}",
                        " ",
                        ".",
                        "-",
                        "_",
                        "1x02",
                        "99999",
                        "Season 1",
                        "Specials",
                        "Film",
                        "ads",
                        "bumper in",
                        "2024-07-04",
                        "\uD83C",
                        "'",
                        "\"",
                        "\\",
                        "1080p",
                        "s",
                        "E",
                        "\u202E",
                        "é",
                        "in",
                        "out");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder path = new StringBuilder();
            for (int i = random.nextInt(8) + 1; i > 0; i--) {
                path.append(parts.get(random.nextInt(parts.size())));
                path.append(random.nextInt(6) == 0 ? "/" : "");
            }
            path.append("x.mp4");

            Named named = read("library", path.toString());

            assertThat(named.billing().title()).as(path.toString()).isNotBlank();
        }
    }

    private static Named read(String root, String path) {
        List<String> parts = Arrays.asList(path.split("/"));
        return FileNames.read(
                new FileNames.Place(root, parts.subList(0, parts.size() - 1), parts.getLast()));
    }

    private static OptionalInt number(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
