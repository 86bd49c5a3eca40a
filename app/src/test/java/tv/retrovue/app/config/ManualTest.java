package tv.retrovue.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ManualTest {
    private static final Path MANUAL = Path.of("..", "packaging", "conf", "retrovue.json");
    private static final Pattern KEY = Pattern.compile("( +)\"([a-z_0-9]+)\": (.*)");

    @Test
    void theManualSetsEveryKeyToItsDefault() throws IOException {
        StationConfig config =
                ConfigLoader.load(
                                new ConfigLoader.Sources(Optional.of(MANUAL), Map.of(), List.of()))
                        .config();
        StationConfig defaults = StationConfig.defaults();

        assertThat(config)
                .usingRecursiveComparison()
                .ignoringFields("station.data")
                .isEqualTo(defaults);
        assertThat(config.station().data())
                .isEqualTo(
                        MANUAL.toAbsolutePath()
                                .normalize()
                                .resolveSibling(defaults.station().data()));
    }

    @Test
    void theManualHasEveryKeyInTheOrderOfTheProgram() throws IOException {
        assertThat(keys()).containsExactlyElementsOf(Keys.ALL.stream().map(Key::path).toList());
    }

    @Test
    void everyKeyOfTheManualIsExplainedAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(MANUAL);
        String before = "";
        for (String line : lines) {
            boolean key = KEY.matcher(line).matches() && !line.endsWith("{");
            // One comment explains the two codecs.
            assertThat(!key || before.contains("//") || before.contains("\"video_codec\""))
                    .as("a comment above %s", line)
                    .isTrue();
            before = line;
        }
    }

    private static List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(MANUAL)) {
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            section = key.group(1).length() == 2 ? "" : section;
            if (key.group(3).equals("{")) {
                section = key.group(2) + ".";
            } else {
                keys.add(section + key.group(2));
            }
        }
        return keys;
    }
}
