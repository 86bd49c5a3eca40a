package tv.retrovue.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.House.CLOCK_READ_OR_SLEEP;
import static tv.retrovue.app.House.MAIN;
import static tv.retrovue.app.House.STATION;
import static tv.retrovue.app.House.apart;
import static tv.retrovue.app.House.calls;
import static tv.retrovue.app.House.holds;
import static tv.retrovue.app.House.inside;
import static tv.retrovue.app.House.livesOnlyIn;
import static tv.retrovue.app.PlantedClass.in;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom. Every rule is tried twice: on the classes of the house, where it must hold,
 * and on a class planted to break it, which it must find.
 */
final class ArchitectureTest {

    private static final String[] HTTP = {
        "java.net.http..",
        "com.sun.net.httpserver..",
        "io.javalin..",
        "org.eclipse.jetty..",
        "jakarta.servlet.."
    };

    @Test
    void theRulesLookAtAllThreeModulesAndAtNoTest() {
        assertThat(House.CLASSES.stream().map(JavaClass::getName))
                .contains(
                        "tv.retrovue.epg.catalog.Asset",
                        "tv.retrovue.tuner.Programme",
                        "tv.retrovue.app.Main")
                .doesNotContain(ArchitectureTest.class.getName());
    }

    @Test
    void whatIsWrittenIsNoLongerListedAsUnwritten() {
        assertThat(House.NOT_WRITTEN_YET)
                .as("has classes by now: delete the line in House.NOT_WRITTEN_YET")
                .noneMatch(House::isWritten);
    }

    // The modules and their arrows.

    @Test
    void epgDoesNotKnowTheTuner() {
        holds(
                apart(
                        inside("epg"),
                        inside("tuner"),
                        "what airs when is computed without a signal"),
                in("epg.catalog", "tv.retrovue.tuner.Item item;"));
    }

    @Test
    void theTunerDoesNotKnowEpg() {
        holds(
                apart(
                        inside("tuner"),
                        inside("epg"),
                        "what to air is told through the tuner's own ports"),
                in("tuner", "tv.retrovue.epg.catalog.Asset asset;"));
    }

    @Test
    void nothingBelowKnowsTheApp() {
        holds(
                apart(
                        inside("epg", "tuner"),
                        inside("app"),
                        "the arrows are app -> epg and app -> tuner"),
                in("tuner", "tv.retrovue.app.Planted up;").beside("app.Planted"));
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        holds(
                slices().matching("tv.retrovue.(*).(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("two packages that need each other are one package"),
                in("tuner.stream", "tv.retrovue.tuner.playout.Planted there;")
                        .beside("tuner.playout.Planted", "tv.retrovue.tuner.stream.Planted back;"));
    }

    @Test
    void epgHasNoHttp() {
        holds(
                apart(
                        inside("epg"),
                        resideInAnyPackage(HTTP),
                        "others fetch and serve; epg is data"),
                in("epg.catalog", "java.net.http.HttpClient client;"));
    }

    @Test
    void epgKnowsNoProcess() {
        holds(
                apart(
                        inside("epg"),
                        assignableTo(Process.class).or(type(ProcessHandle.class)),
                        "a schedule is computed, not run"),
                in("epg.catalog", "Process process;"));
    }

    @Test
    void theTunerSpeaksHttpOnlyToViewersAndAsTheDevice() {
        holds(
                apart(
                        inside("tuner").and(not(inside("tuner.hdhomerun", "tuner.stream"))),
                        resideInAnyPackage(HTTP),
                        "the signal runs without a server"),
                in("tuner", "io.javalin.Javalin server;"));
    }

    // One home for each thing from outside.

    @Test
    void sqlLivesInTheStoreOnly() {
        holds(
                livesOnlyIn(
                        inside("epg.store"),
                        "another database can take SQLite's place in one package",
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.flywaydb..",
                        "org.sqlite.."),
                in("epg.guide", "java.sql.Connection connection;"),
                in("app.library", "org.jdbi.v3.core.Jdbi jdbi;"),
                in("app", "org.flywaydb.core.Flyway flyway;"));
    }

    @Test
    void processesAreStartedInOnePackageOnly() {
        holds(
                noClasses()
                        .that(not(inside("tuner.process")))
                        .should()
                        .accessTargetWhere(
                                calls(ProcessBuilder.class, "<init>", "start", "startPipeline")
                                        .or(calls(Runtime.class, "exec")))
                        .because("a child that no supervisor knows of stays behind"),
                in("app.library", "Object o = new ProcessBuilder();"),
                in(
                        "app.ops",
                        "Object run() throws Exception { return "
                                + "Runtime.getRuntime().exec(new String[] {\"true\"}); }"));
    }

    @Test
    void jaxbLivesInTheGuideOnly() {
        holds(
                livesOnlyIn(
                        inside("epg.guide"),
                        "the classes that JAXB wants are no model for anything else",
                        "jakarta.xml.bind..",
                        "org.glassfish.jaxb.."),
                in("app.web", "jakarta.xml.bind.JAXBContext context;"));
    }

    @Test
    void multicastDnsLivesInAnnounceOnly() {
        holds(
                livesOnlyIn(
                        inside("tuner.announce"),
                        "to everybody else announcing is one start and one stop",
                        "javax.jmdns.."),
                in("tuner.hdhomerun", "javax.jmdns.JmDNS dns;"));
    }

    @Test
    void theWebServerIsKnownToRoutesAndToTheStationOnly() {
        holds(
                livesOnlyIn(
                        inside("app.web", "tuner.stream", "tuner.hdhomerun").or(STATION),
                        "what a request needs can be called without one",
                        "io.javalin..",
                        "org.eclipse.jetty..",
                        "jakarta.servlet.."),
                in("app.cli", "io.javalin.http.Context request;"));
    }

    // Time, exit, wiring, state.

    @Test
    void onlyTheStationReadsAClockOrSleeps() {
        holds(
                noClasses()
                        .that(not(STATION))
                        .should()
                        .accessTargetWhere(CLOCK_READ_OR_SLEEP)
                        .because("time is injected, so that a test can move it"),
                in("app.cli", "long t = System.nanoTime();"),
                in("epg.guide", "Object t = java.time.Instant.now();"),
                in("epg.store", "Object t = java.time.InstantSource.system();"),
                in("epg.horizon", "Object t = java.time.Clock.systemUTC();"),
                in("tuner", "java.util.function.LongSupplier t = System::currentTimeMillis;"),
                in("tuner.stream", "void f() throws Exception { Thread.sleep(1); }"),
                in("app.web", "Object t = new java.util.Date();"));
    }

    @Test
    void onlyMainEndsTheProgram() {
        holds(
                noClasses()
                        .that(not(MAIN))
                        .should()
                        .accessTargetWhere(
                                calls(System.class, "exit")
                                        .or(calls(Runtime.class, "exit", "halt")))
                        .because("an exit from the middle closes nothing"),
                in("app.cli", "void end() { System.exit(1); }"),
                in("app.cli", "void end() { Runtime.getRuntime().halt(1); }"));
    }

    @Test
    void nothingKnowsTheStationButMain() {
        holds(
                apart(
                        not(MAIN.or(STATION)),
                        STATION,
                        "parts are given parts; only the entry knows the whole"),
                in("app.web", "tv.retrovue.app.Station whole;").beside("app.Station"));
    }

    @Test
    void noStaticFieldIsSetTwice() {
        holds(
                fields().that()
                        .areStatic()
                        .should()
                        .beFinal()
                        .because("two stations run in one JVM, in tests at least"),
                in("app.cli", "static int count;"));
    }

    @Test
    void noStaticFieldHoldsChangingState() {
        holds(
                noFields()
                        .that()
                        .areStatic()
                        .should()
                        .haveRawType(
                                resideInAPackage("java.util.concurrent.atomic..")
                                        .or(assignableTo(ConcurrentMap.class))
                                        .or(assignableTo(ArrayList.class))
                                        .or(assignableTo(HashMap.class))
                                        .or(assignableTo(HashSet.class))
                                        .or(assignableTo(ThreadLocal.class)))
                        .because("a final reference to changing state is changing state"),
                in(
                        "app.cli",
                        "static final java.util.concurrent.atomic.AtomicLong N ="
                                + " new java.util.concurrent.atomic.AtomicLong();"));
    }

    // Inside the tuner.

    @Test
    void thePortsKnowNoneOfTheirUsers() {
        holds(
                apart(
                        resideInAPackage("tv.retrovue.tuner"),
                        resideInAPackage("tv.retrovue.tuner.*.."),
                        "a port belongs to both sides and to neither"),
                in("tuner", "tv.retrovue.tuner.stream.Planted user;")
                        .beside("tuner.stream.Planted"));
    }

    @Test
    void supervisionHasNeverHeardOfFfmpeg() {
        holds(
                apart(
                        inside("tuner.process"),
                        inside("tuner.ffmpeg", "tuner.transport", "tuner.playout"),
                        "supervision is proved on a child program of ten lines"),
                in("tuner.process", "tv.retrovue.tuner.ffmpeg.Planted command;")
                        .beside("tuner.ffmpeg.Planted"));
    }

    @Test
    void commandsHaveNeverHeardOfProcesses() {
        holds(
                apart(
                        inside("tuner.ffmpeg"),
                        assignableTo(Process.class)
                                .or(type(ProcessBuilder.class))
                                .or(type(ProcessHandle.class)),
                        "a command is a value, to be compared and printed"),
                in("tuner.ffmpeg", "Process process;"));
    }

    @Test
    void transportDoesNoInputOrOutput() {
        holds(
                apart(
                        inside("tuner.transport"),
                        resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels.."),
                        "the signal's arithmetic is proved on bytes in memory"),
                in("tuner.transport", "java.io.InputStream in;"));
    }

    @Test
    void transportRunsNoThread() {
        holds(
                apart(
                        inside("tuner.transport"),
                        assignableTo(Thread.class)
                                .or(assignableTo(Executor.class))
                                .or(assignableTo(Future.class)),
                        "whoever drives the splicer decides on which thread"),
                in("tuner.transport", "Thread thread;"));
    }

    // Every package.

    @Test
    void everyPackageIsNullMarked() {
        holds(
                classes()
                        .should(liveInANullMarkedPackage())
                        .because("NullAway reads marked packages only"),
                in("app.unmarked", ""));
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        Path root = Path.of("..").toRealPath();
        for (String module : List.of("epg", "tuner", "app")) {
            for (Path folder : packagesOf(root.resolve(module).resolve("src/main/java"))) {
                assertThat(folder.resolve("package-info.java"))
                        .content()
                        .as("what lives in %s", root.relativize(folder))
                        .containsPattern("(?s)/\\*\\*.{40,}\\*/\\s*@NullMarked");
            }
        }
    }

    private static List<Path> packagesOf(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> packages =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .toList();
            assertThat(packages).as("packages under %s", sources).isNotEmpty();
            return packages;
        }
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                javaClass,
                                javaClass.getPackage().isAnnotatedWith(NullMarked.class),
                                javaClass.getName()));
            }
        };
    }
}
