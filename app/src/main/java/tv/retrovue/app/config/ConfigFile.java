package tv.retrovue.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configuration file: JSON, in which comments and trailing commas are welcome. */
final class ConfigFile {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private static final List<String> SECTIONS =
            Keys.ALL.stream()
                    .map(key -> key.section().isEmpty() ? key.path() : key.section())
                    .distinct()
                    .toList();

    private final Path file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigFile(Path file) {
        this.file = file;
    }

    /** Reads a file; what is wrong with it is among {@link #problems()}. */
    static ConfigFile read(Path file) {
        ConfigFile read = new ConfigFile(file);
        try {
            read.root(JSON.readTree(Files.readString(file)));
        } catch (JacksonException e) {
            read.problems.add(file + place(e) + " is no valid JSON: " + e.getOriginalMessage());
        } catch (NoSuchFileException e) {
            read.problems.add("the configuration file " + file + " does not exist");
        } catch (IOException e) {
            read.problems.add(
                    "cannot read the configuration file " + file + ": " + FileTrouble.reason(e));
        }
        return read;
    }

    /** What it sets, by the path of the key. */
    Map<String, Setting> settings() {
        return settings;
    }

    List<String> problems() {
        return problems;
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ",";
    }

    private void root(JsonNode root) {
        if (!root.isObject()) {
            problems.add(file + " holds " + shown(root) + "; expected is an object { ... }");
            return;
        }
        root.properties().forEach(entry -> top(entry.getKey(), entry.getValue()));
    }

    private void top(String written, JsonNode value) {
        String name = Names.snakeCase(written);
        List<Key<?>> section = name.isEmpty() ? List.of() : Keys.in(name);
        Optional<String> meant = Names.nearest(name, SECTIONS);
        if (section.isEmpty() && !value.isObject()) {
            key(written, name, value);
        } else if (section.isEmpty() && meant.isPresent()) {
            problems.add(unknown(written, "did you mean " + meant.get() + "?"));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(inner ->
                            key(
                                    written + "." + inner.getKey(),
                                    name + "." + Names.snakeCase(inner.getKey()),
                                    inner.getValue()));
        } else {
            problems.add(
                    "%s in %s is %s; expected is an object with the keys %s"
                            .formatted(name, file, shown(value), names(section)));
        }
    }

    private String unknown(String written, String meant) {
        return written + " in " + file + " is no key; " + meant;
    }

    private void key(String written, String path, JsonNode value) {
        Optional<Key<?>> key = Keys.at(path);
        if (key.isEmpty()) {
            problems.add(unknown(written, meant(path)));
        } else if (settings.containsKey(path)) {
            problems.add(path + " stands twice in " + file + ", spelt in two ways");
        } else if (!value.isNull()) {
            set(key.get(), value);
        }
    }

    /** A null means the default, so that a template may leave places open. */
    private void set(Key<?> key, JsonNode value) {
        String where = key.path() + " in " + file;
        Optional<List<String>> words = words(key.shape(), value);
        if (words.isEmpty()) {
            problems.add(key.refusal(where, shown(value)));
        } else {
            settings.put(key.path(), new Setting(where, shown(value), words.get()));
        }
    }

    private static Optional<List<String>> words(Shape<?> shape, JsonNode value) {
        if (value.isArray() && shape.kinds().contains(Shape.Kind.LIST)) {
            return value.valueStream().allMatch(JsonNode::isString)
                    ? Optional.of(value.valueStream().map(JsonNode::asString).toList())
                    : Optional.empty();
        }
        return kind(value).filter(shape.kinds()::contains).map(any -> List.of(value.asString()));
    }

    private static Optional<Shape.Kind> kind(JsonNode value) {
        if (value.isString()) {
            return Optional.of(Shape.Kind.TEXT);
        }
        if (value.isNumber()) {
            return Optional.of(Shape.Kind.NUMBER);
        }
        return value.isBoolean() ? Optional.of(Shape.Kind.FLAG) : Optional.empty();
    }

    /** Its name for a key that nobody knows. */
    private static String meant(String path) {
        List<String> valid = Keys.ALL.stream().map(Key::path).toList();
        Optional<String> nearest = Names.nearest(path, valid);
        if (nearest.isPresent()) {
            return "did you mean " + nearest.get() + "?";
        }
        int dot = path.indexOf('.');
        List<Key<?>> section = dot < 0 ? List.of() : Keys.in(path.substring(0, dot));
        return section.isEmpty()
                ? "the sections are " + String.join(", ", SECTIONS)
                : "the keys of " + path.substring(0, dot) + " are " + names(section);
    }

    private static String names(List<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
