package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for people holds: links lead somewhere, settings and folders exist. */
final class ReadmeTest {
    private static final Pattern SETTING =
            Pattern.compile(
                    "`((?:station|streaming|ffmpeg|tuner|library|house|guide)\\.[a-z_0-9]+)(?<!\\.db)`");

    private static final Pattern CLASS = Pattern.compile("`(tv\\.retrovue\\.[a-z.]+\\.[A-Z]\\w*)`");

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Page page) throws IOException {
        for (String link : page.links()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
            assertThat(target).as("%s points to %s", page, link).exists();
            if (parts.length == 2) {
                assertThat(new Page(target, Files.readString(target)).anchors())
                        .as("%s points to %s", page, link)
                        .contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void settingsThatAreNamedExist(Page page) throws IOException {
        String conf = Files.readString(Page.REPOSITORY.resolve("packaging/conf/retrovue.json"));
        for (MatchResult found : SETTING.matcher(page.text()).results().toList()) {
            String[] path = found.group(1).split("\\.", 2);
            assertThat(conf)
                    .as("%s names %s", page, found.group(1))
                    .containsPattern(
                            "(?s)\"%s\": \\{(?:(?!\\n  }).)*\"%s\":".formatted(path[0], path[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void classesThatAreNamedExist(Page page) throws IOException {
        for (MatchResult found : CLASS.matcher(page.text()).results().toList()) {
            String source = "src/main/java/" + found.group(1).replace('.', '/') + ".java";
            assertThat(List.of("epg", "tuner", "app"))
                    .as("%s names %s", page, found.group(1))
                    .anyMatch(module ->
                            Files.exists(Page.REPOSITORY.resolve(module).resolve(source)));
        }
    }

    @Test
    void theReadmeNamesTheTwoCommandsAndTheLicence() throws IOException {
        Page readme = Page.read("README.md");

        assertThat(readme.commands())
                .flatExtracting(Page.Commands::lines)
                .contains("./retrovue demo", "./retrovue serve --media ~/Videos");
        assertThat(readme.text()).contains("SPDX-License-Identifier: Apache-2.0");
        assertThat(Page.REPOSITORY.resolve("pom.xml"))
                .content()
                .contains("<name>Apache-2.0</name>");
    }

    @Test
    void whoeverOpensTheRepositorySeesTheHouseAndNothingElse() throws IOException {
        try (Stream<Path> entries = Files.list(Page.REPOSITORY)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .filteredOn(name -> !name.startsWith("."))
                    // What building and running leave behind.
                    .filteredOn(name -> !List.of("target", "data", "runtime").contains(name))
                    .containsExactlyInAnyOrder(
                            "app",
                            "epg",
                            "tuner",
                            "packaging",
                            "README.md",
                            "CHANGELOG.md",
                            "CONTRIBUTING.md",
                            "pom.xml",
                            "retrovue");
        }
        assertThat(Page.REPOSITORY.resolve("retrovue")).isExecutable();
        assertThat(Page.REPOSITORY.resolve(".ci/run")).isExecutable();
    }

    @Test
    void packagingHoldsNoCodeOfTheProduct() throws IOException {
        Path packaging = Page.REPOSITORY.resolve("packaging");
        try (Stream<Path> files = Files.walk(packaging)) {
            assertThat(files.map(packaging::relativize).map(Path::toString))
                    .contains("launcher/machine.sh")
                    .noneMatch(path -> path.contains("src/main") || path.endsWith("pom.xml"))
                    .noneMatch(path -> path.endsWith(".java") && !path.startsWith("bench/"));
        }
    }
}
