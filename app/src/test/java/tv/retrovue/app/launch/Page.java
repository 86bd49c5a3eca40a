package tv.retrovue.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of text for people, as far as a test can hold it to its word.
 *
 * @param file in the repository
 */
record Page(Path file, String text) {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh *([^\\n]*)\\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static Page read(String path) throws IOException {
        Path file = REPOSITORY.resolve(path);
        return new Page(file, Files.readString(file));
    }

    /** All of them. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(read(page));
        }
        for (String module : List.of("epg", "tuner", "app")) {
            pages.add(read(module + "/README.md"));
        }
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("packaging"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.add(read(REPOSITORY.relativize(file).toString()));
            }
        }
        return pages;
    }

    /** Where it points to, other sites left out. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.startsWith("http"))
                .toList();
    }

    /** The names by which links point into it. */
    List<String> anchors() {
        return HEADING.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
                .toList();
    }

    /**
     * Commands to type, line by line.
     *
     * @param kind what stands after {@code sh} at the head of the block, for the test to know
     */
    record Commands(String kind, List<String> lines) {}

    List<Commands> commands() {
        List<Commands> blocks = new ArrayList<>();
        Matcher block = SHELL.matcher(text);
        while (block.find()) {
            blocks.add(new Commands(block.group(1).strip(), block.group(2).lines().toList()));
        }
        return blocks;
    }

    @Override
    public String toString() {
        return REPOSITORY.relativize(file).toString();
    }
}
