package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.retrovue.app.config.FfmpegConfig;
import tv.retrovue.app.config.GuideConfig;
import tv.retrovue.app.config.LibraryConfig;
import tv.retrovue.app.config.NetworkConfig;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.config.StationSettings;
import tv.retrovue.app.config.StreamingConfig;
import tv.retrovue.app.config.TunerConfig;

/** A setting that is read and then ignored is a lie to whoever sets it. */
class SettingsInUseTest {
    private static final List<Class<?>> SECTIONS =
            List.of(
                    StationConfig.class,
                    StationSettings.class,
                    NetworkConfig.class,
                    StreamingConfig.class,
                    StreamingConfig.Hls.class,
                    StreamingConfig.Delivery.class,
                    FfmpegConfig.class,
                    FfmpegConfig.Signal.class,
                    TunerConfig.class,
                    TunerConfig.Discovery.class,
                    LibraryConfig.class,
                    LibraryConfig.House.class,
                    GuideConfig.class);

    /** In the specification's own file, which has to load; the manual says that it does nothing. */
    private static final Set<String> ONLY_READ = Set.of("StreamingConfig.mode");

    @Test
    void everySettingIsUsedByTheStation() {
        assertThat(SECTIONS.stream().map(House.CLASSES::get).flatMap(section -> unused(section)))
                .containsExactlyInAnyOrderElementsOf(ONLY_READ);
    }

    private static Stream<String> unused(JavaClass section) {
        return section.getMethods().stream()
                .filter(SettingsInUseTest::isSetting)
                .filter(method ->
                        method.getAccessesToSelf().stream()
                                .map(JavaAccess::getOriginOwner)
                                .allMatch(user -> isSilent(user, section)))
                .map(method -> section.getSimpleName() + "." + method.getName());
    }

    private static boolean isSetting(JavaMethod method) {
        return method.getRawParameterTypes().isEmpty()
                && !Set.of("toString", "hashCode", "defaults").contains(method.getName());
    }

    /** What the whole works out of its sections is looked at as a setting of the whole. */
    private static boolean isSilent(JavaClass user, JavaClass section) {
        boolean own = user.equals(section);
        boolean whole = user.isEquivalentTo(StationConfig.class);
        return own || (user.getPackageName().endsWith(".config") && !whole);
    }
}
