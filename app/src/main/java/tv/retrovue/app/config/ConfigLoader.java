package tv.retrovue.app.config;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the configuration together: flags win over the environment, the environment over the file,
 * the file over the defaults. Reads one file, keeps nothing.
 */
public final class ConfigLoader {
    /** Variables of this name space that are no keys: the launcher's and the command line's. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of(
                    "RETROVUE_CONFIG",
                    "RETROVUE_JAVA",
                    "RETROVUE_JVMS",
                    "RETROVUE_NO_INSTALL",
                    "RETROVUE_TOKEN",
                    "RETROVUE_URL");

    private static final Set<Key<?>> PLACES = Set.of(Keys.DATA, Keys.MEDIA, Keys.FFMPEG);
    private static final String HOME = "~" + File.separator;

    private final Map<String, Setting> settings = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigLoader() {}

    /**
     * Loads what an owner has said.
     *
     * @throws ConfigException with everything that is wrong, not just the first of it
     */
    public static Loaded load(Sources sources) {
        ConfigLoader loader = new ConfigLoader();
        sources.file().ifPresent(loader::file);
        List<String> warnings = loader.environment(sources.environment());
        sources.flags().forEach(loader::flag);
        StationConfig config = loader.config();
        if (!loader.problems.isEmpty()) {
            throw new ConfigException(loader.problems);
        }
        return new Loaded(config, warnings);
    }

    /**
     * Where configuration comes from.
     *
     * @param environment of the process, by name
     */
    public record Sources(Optional<Path> file, Map<String, String> environment, List<Flag> flags) {

        public Sources {
            environment = Map.copyOf(environment);
            flags = List.copyOf(flags);
        }

        /** Nothing but defaults. */
        public static Sources none() {
            return new Sources(Optional.empty(), Map.of(), List.of());
        }
    }

    /**
     * An option of the command line that sets a key.
     *
     * @param name as it was written, {@code --port}
     * @param key path of the key
     */
    public record Flag(String name, String key, List<String> words) {

        public Flag {
            words = List.copyOf(words);
            if (Keys.at(key).isEmpty()) {
                throw new IllegalArgumentException("option " + name + " sets no key: " + key);
            }
        }

        public static Flag of(String name, String key, String word) {
            return new Flag(name, key, List.of(word));
        }
    }

    /**
     * A configuration that can be used.
     *
     * @param warnings sentences about what had no effect
     */
    public record Loaded(StationConfig config, List<String> warnings) {

        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    private void file(Path file) {
        ConfigFile read = ConfigFile.read(file);
        Path folder = file.toAbsolutePath().normalize().getParent();
        problems.addAll(read.problems());
        read.settings()
                .forEach((path, setting) ->
                        settings.put(path, folder == null ? setting : seen(folder, path, setting)));
    }

    /** Places in a file are meant from where the file stands, wherever the station is started. */
    private static Setting seen(Path folder, String path, Setting setting) {
        return PLACES.stream().noneMatch(key -> key.path().equals(path))
                ? setting
                : new Setting(
                        setting.where(),
                        setting.was(),
                        setting.words().stream().map(word -> anchored(folder, word)).toList());
    }

    private static String anchored(Path folder, String word) {
        if (word.equals(Shape.AUTO)) {
            return word;
        }
        if (word.startsWith(HOME)) {
            return System.getProperty("user.home") + word.substring(1);
        }
        return word.isEmpty() || word.indexOf('\0') >= 0 ? word : folder.resolve(word).toString();
    }

    /** An empty variable is one that is not set, as compose files have them. */
    private List<String> environment(Map<String, String> environment) {
        Map<String, Key<?>> byVariable = new TreeMap<>();
        Keys.ALL.forEach(key -> byVariable.put(key.variable(), key));
        List<String> warnings = new ArrayList<>();
        new TreeMap<>(environment)
                .forEach((name, value) -> {
                    Key<?> key = byVariable.get(name);
                    if (key != null && !value.isBlank()) {
                        settings.put(key.path(), variable(key, name, value));
                    } else if (key == null && isMeantForUs(name)) {
                        warnings.add(unknown(name, byVariable.keySet()));
                    }
                });
        return warnings;
    }

    private static Setting variable(Key<?> key, String name, String value) {
        boolean list = key.shape().kinds().contains(Shape.Kind.LIST);
        String separator = PLACES.contains(key) ? File.pathSeparator : ",";
        return new Setting(
                name, '"' + value + '"', list ? Shape.split(value, separator) : List.of(value));
    }

    private static boolean isMeantForUs(String name) {
        return name.startsWith(Key.ENVIRONMENT_PREFIX) && !OTHER_VARIABLES.contains(name);
    }

    private static String unknown(String name, Set<String> variables) {
        List<String> known = Stream.concat(variables.stream(), OTHER_VARIABLES.stream()).toList();
        return "the variable "
                + name
                + " has no effect"
                + Names.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private void flag(Flag flag) {
        settings.put(
                flag.key(),
                new Setting(
                        flag.name(), '"' + String.join(", ", flag.words()) + '"', flag.words()));
    }

    private StationConfig config() {
        return new StationConfig(
                new StationSettings(get(Keys.NAME), get(Keys.ZONE), get(Keys.DATA)),
                new NetworkConfig(get(Keys.BIND), get(Keys.PUBLIC_URL), get(Keys.INTERFACES)),
                streaming(),
                ffmpeg(),
                tuner(),
                new LibraryConfig(
                        get(Keys.MEDIA),
                        get(Keys.PROBES),
                        new LibraryConfig.House(get(Keys.HOUSE_MAX_BYTES))),
                new GuideConfig(get(Keys.GUIDE_DAYS), get(Keys.GUIDE_PAST)));
    }

    private StreamingConfig streaming() {
        return new StreamingConfig(
                get(Keys.MODE),
                get(Keys.PORT),
                get(Keys.CHANNELS),
                get(Keys.QUALITY),
                new StreamingConfig.Hls(get(Keys.SEGMENT_DURATION), get(Keys.PLAYLIST_SIZE)),
                new StreamingConfig.Delivery(
                        get(Keys.BURST), get(Keys.LINGER), get(Keys.RING), get(Keys.MAX_VIEWERS)));
    }

    private FfmpegConfig ffmpeg() {
        return new FfmpegConfig(
                get(Keys.FFMPEG),
                new FfmpegConfig.Codecs(get(Keys.VIDEO_CODEC), get(Keys.AUDIO_CODEC)),
                new FfmpegConfig.Signal(
                        get(Keys.BITRATE),
                        get(Keys.AUDIO_BITRATE),
                        get(Keys.RESOLUTION),
                        get(Keys.FRAME_RATE)));
    }

    private TunerConfig tuner() {
        return new TunerConfig(
                get(Keys.TUNER_NAME),
                get(Keys.TUNER_COUNT),
                get(Keys.TUNER_PORT),
                get(Keys.TUNER_PORT_80),
                new TunerConfig.Discovery(
                        get(Keys.TUNER_DISCOVERY), get(Keys.TUNER_SSDP), get(Keys.TUNER_MDNS)));
    }

    /** What holds for a key; a setting that is refused becomes a problem, and the default holds. */
    private <T> T get(Key<T> key) {
        Setting setting = settings.get(key.path());
        if (setting == null) {
            return key.fallback();
        }
        Optional<T> value = key.shape().read(setting.words());
        if (value.isEmpty()) {
            problems.add(key.refusal(setting.where(), setting.was()));
        }
        return value.orElse(key.fallback());
    }
}
