package tv.retrovue.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The main classes of the three modules, and the words in which rules about them are written. */
final class House {

    /**
     * The packages that rules speak of and that no code has been written for. Whoever writes the
     * first class of one deletes its line here: {@link ArchitectureTest} insists.
     */
    static final List<String> NOT_WRITTEN_YET = List.of();

    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(House::isMainCode)
                    .importPackages("tv.retrovue");

    static final DescribedPredicate<JavaClass> STATION = named("tv.retrovue.app.Station");
    static final DescribedPredicate<JavaClass> MAIN = named("tv.retrovue.app.Main");

    static final DescribedPredicate<JavaAccess<?>> CLOCK_READ_OR_SLEEP =
            DescribedPredicate.or(
                            calls(System.class, "nanoTime", "currentTimeMillis"),
                            calls(Clock.class, "system", "systemUTC", "systemDefaultZone"),
                            calls(Clock.class, "tickMillis", "tickSeconds", "tickMinutes"),
                            calls(InstantSource.class, "system"),
                            calls(Instant.class, "now"),
                            calls(LocalDate.class, "now"),
                            calls(LocalTime.class, "now"),
                            calls(LocalDateTime.class, "now"),
                            calls(OffsetDateTime.class, "now"),
                            calls(ZonedDateTime.class, "now"),
                            calls(Year.class, "now"),
                            calls(Date.class, "<init>"),
                            calls(Thread.class, "sleep"),
                            calls(TimeUnit.class, "sleep"),
                            calls(LockSupport.class, "parkNanos", "parkUntil"))
                    .as("reads a clock or sleeps");

    private House() {}

    private static boolean isMainCode(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    /** The classes of some packages of the house and of everything below them. */
    static DescribedPredicate<JavaClass> inside(String... packages) {
        return resideInAnyPackage(
                Arrays.stream(packages)
                        .map(pkg -> "tv.retrovue." + pkg + "..")
                        .toArray(String[]::new));
    }

    /** A top-level class and what is nested in it. */
    static DescribedPredicate<JavaClass> named(String name) {
        return describe(
                name,
                javaClass ->
                        javaClass.getName().equals(name)
                                || javaClass.getName().startsWith(name + "$"));
    }

    /** Calls of methods by name, and references to them. */
    static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... methods) {
        return describe(
                "calls " + owner.getSimpleName() + Arrays.toString(methods),
                access ->
                        access.getTargetOwner().isEquivalentTo(owner)
                                && Arrays.asList(methods).contains(access.getTarget().getName()));
    }

    /** Some classes do not need some others. */
    static ArchRule apart(
            DescribedPredicate<? super JavaClass> who,
            DescribedPredicate<? super JavaClass> from,
            String why) {
        return noClasses().that(who).should().dependOnClassesThat(from).because(why);
    }

    /** Something outside has one home; nobody else needs it. */
    static ArchRule livesOnlyIn(
            DescribedPredicate<JavaClass> home, String why, String... outsidePackages) {
        return apart(DescribedPredicate.not(home), resideInAnyPackage(outsidePackages), why);
    }

    /**
     * A rule holds on the house, which it has looked at, and finds what was planted to break it.
     */
    static void holds(ArchRule rule, PlantedClass... breaches) {
        for (PlantedClass breach : breaches) {
            assertThat(rule.allowEmptyShould(true).evaluate(breach.grow()).hasViolation())
                    .as("rule '%s' finds %s", rule.getDescription(), breach)
                    .isTrue();
        }
        boolean nothingToLookAt =
                Arrays.stream(breaches).map(PlantedClass::home).allMatch(NOT_WRITTEN_YET::contains);
        rule.allowEmptyShould(nothingToLookAt).check(CLASSES);
    }

    static boolean isWritten(String pkg) {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .anyMatch(name -> name.equals(pkg) || name.startsWith(pkg + "."));
    }
}
