package tv.retrovue.tuner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.process.Children.PATIENCE_SECONDS;
import static tv.retrovue.tuner.process.Children.awaitGone;
import static tv.retrovue.tuner.process.Children.exitOf;
import static tv.retrovue.tuner.process.Children.handleWrittenBy;
import static tv.retrovue.tuner.process.Children.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;
    private Supervisor supervisor;

    @BeforeEach
    void open() throws IOException {
        supervisor = Supervisor.open(folder, 1);
    }

    @AfterEach
    void close() throws IOException {
        supervisor.close();
    }

    @Test
    void aChildGetsItsArgumentsUntouchedByAnyShell() throws Exception {
        ProcessSpec spec =
                ProcessSpec.of(
                        "printf", Path.of("/usr/bin/printf"), List.of("%s|", "$HOME", "a'b"));

        Finished finished = supervisor.run(spec, LONG);

        assertThat(finished.stdout()).isEqualTo("$HOME|a'b|");
        assertThat(finished.exit()).isEqualTo(new ExitReason.Exited(0));
    }

    @Test
    void environmentAndDirectoryAreThoseOfTheSpec() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("work")).toRealPath();
        ProcessSpec spec =
                shell("echo \"$COLOUR $(pwd) ${PATH:+kept}\"")
                        .withEnvironment(Map.of("COLOUR", "bars"))
                        .in(directory);

        assertThat(supervisor.run(spec, LONG).stdout()).isEqualTo("bars " + directory + " kept\n");
    }

    @Test
    void aNiceChildRunsAtALowerPriority() throws Exception {
        int ours = Integer.parseInt(supervisor.run(shell("nice"), LONG).stdout().strip());

        Finished finished = supervisor.run(shell("nice").withNiceness(7), LONG);

        assertThat(finished.stdout().strip()).isEqualTo(Integer.toString(Math.min(ours + 7, 19)));
    }

    @Test
    void standardInputIsAtItsEnd() throws Exception {
        Finished finished =
                supervisor.run(ProcessSpec.of("cat", Path.of("/bin/cat"), List.of()), LONG);

        assertThat(finished).isEqualTo(new Finished(new ExitReason.Exited(0), "", List.of()));
    }

    @Test
    void allThatIsWrittenJustBeforeTheEndArrives() throws Exception {
        Finished finished = supervisor.run(shell("head -c 3000000 /dev/zero"), LONG);

        assertThat(finished.stdout()).hasSize(3_000_000);
    }

    @Test
    void anExitCodeIsTold() throws Exception {
        ChildProcess child = supervisor.start(shell("echo bad news >&2; exit 3"));

        assertThat(exitOf(child)).isEqualTo(new ExitReason.Exited(3));
        assertThat(child.stderrTail()).containsExactly("bad news");
    }

    @Test
    void aCrashIsTheSignalThatWasItsEnd() throws Exception {
        assertThat(exitOf(supervisor.start(shell("kill -SEGV $$"))))
                .isEqualTo(new ExitReason.Signalled(11));
        assertThat(exitOf(supervisor.start(shell("kill -KILL $$"))))
                .isEqualTo(new ExitReason.Signalled(9));
    }

    @Test
    void aHighExitCodeIsNoSignal() throws Exception {
        ChildProcess child = supervisor.start(shell("exit 183"));

        assertThat(exitOf(child)).isEqualTo(new ExitReason.Exited(183));
    }

    @Test
    void aProgramThatIsNotThereIsAReasonAndNoException() throws Exception {
        Path missing = folder.resolve("no-such-program");
        ChildProcess child = supervisor.start(ProcessSpec.of("gone", missing, List.of()));

        assertThat(child.pid()).isZero();
        assertThat(child.stdout().read()).isEqualTo(-1);
        assertThat(exitOf(child))
                .hasToString("not started: " + missing + ": no program that may be executed");
    }

    @Test
    void aMissingNiceProgramIsToldTheSameWay() throws Exception {
        Path missing = folder.resolve("no-such-program");
        ProcessSpec spec = ProcessSpec.of("gone", missing, List.of()).withNiceness(5);

        assertThat(exitOf(supervisor.start(spec))).isInstanceOf(ExitReason.NotStarted.class);
    }

    @Test
    void aDirectoryIsNoProgram() throws Exception {
        assertThat(exitOf(supervisor.start(ProcessSpec.of("folder", folder, List.of()))))
                .isInstanceOf(ExitReason.NotStarted.class);
    }

    @Test
    void aHangingErrandIsKilledAtItsLimit() throws Exception {
        Finished finished =
                supervisor.run(shell("echo half; exec sleep 1000"), Duration.ofMillis(700));

        assertThat(finished.exit()).isEqualTo(new ExitReason.KilledByUs());
        assertThat(finished.stdout()).isEqualTo("half\n");
    }

    @Test
    void anErrandThatNeverStopsWritingIsKilledAtItsBound() throws Exception {
        Finished finished =
                supervisor.run(ProcessSpec.of("yes", Path.of("/usr/bin/yes"), List.of()), LONG);

        assertThat(finished.exit()).isEqualTo(new ExitReason.KilledByUs());
        assertThat(finished.stdout().length())
                .isBetween(Errand.STDOUT_LIMIT_BYTES - 8192, Errand.STDOUT_LIMIT_BYTES);
    }

    @Test
    void anInterruptedErrandLeavesNoChild() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                supervisor.run(shell("exec sleep 1000"), LONG);
                            } catch (InterruptedException e) {
                                outcome.complete(e);
                            }
                        });
        ProcessHandle sleeper = awaitOnlyChild();

        caller.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        awaitGone(sleeper);
    }

    @Test
    void aFloodOfComplaintsNeitherBlocksTheChildNorFillsTheMemory() throws Exception {
        ChildProcess child =
                supervisor.start(
                        shell("yes complaint | head -c 5000000 >&2; echo the end >&2; exit 4"));

        assertThat(exitOf(child)).isEqualTo(new ExitReason.Exited(4));
        assertThat(child.stderrTail()).hasSize(50).startsWith("complaint").endsWith("the end");
    }

    @Test
    void anEndlessLineIsCut() throws Exception {
        ChildProcess child =
                supervisor.start(
                        shell("head -c 100000 /dev/zero | tr '\\0' a >&2; printf '\\rb' >&2"));

        exitOf(child);

        assertThat(child.stderrTail()).containsExactly("a".repeat(500), "b");
    }

    @Test
    void aChildThatIsBlockedOnItsFullPipeCanBeKilled() throws Exception {
        ChildProcess child =
                supervisor.start(ProcessSpec.of("yes", Path.of("/usr/bin/yes"), List.of()));
        assertThat(child.stdout().read()).isEqualTo('y');

        child.kill();

        assertThat(exitOf(child)).isEqualTo(new ExitReason.KilledByUs());
    }

    @Test
    void aKillTakesTheDescendantsAlong() throws Exception {
        ChildProcess child = supervisor.start(shell("sleep 1000 & echo $!; wait"));
        ProcessHandle grandchild = handleWrittenBy(child);

        child.kill();

        assertThat(exitOf(child)).isEqualTo(new ExitReason.KilledByUs());
        awaitGone(grandchild);
    }

    @Test
    void aHeldChildStandsStillUntilItIsReleased() throws Exception {
        ChildProcess child = supervisor.start(shell("echo $$; while :; do echo x; done"));
        ProcessHandle process = handleWrittenBy(child);

        child.hold();
        awaitHeld(process, true);
        child.release();

        awaitHeld(process, false);
        child.kill();
        assertThat(exitOf(child)).isEqualTo(new ExitReason.KilledByUs());
    }

    @Test
    void aHeldChildIsEndedLikeAnyOther() throws Exception {
        ChildProcess child = supervisor.start(shell("echo $$; exec sleep 1000"));
        ProcessHandle process = handleWrittenBy(child);
        child.hold();

        supervisor.close();

        assertThat(exitOf(child)).isEqualTo(new ExitReason.KilledByUs());
        awaitGone(process);
    }

    /** The kernel delivers the signal when it comes to it. */
    private static void awaitHeld(ProcessHandle process, boolean held) throws IOException {
        for (int look = 0; look < PATIENCE_SECONDS * 100; look++) {
            if (stateOf(process).equals("T") == held) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError("held is to be " + held + ", state is " + stateOf(process));
    }

    /** The kernel's letter for what a process is doing, T for halted. */
    private static String stateOf(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    }

    @Test
    void aDescendantThatKeepsStandardErrorOpenDoesNotHideTheEnd() throws Exception {
        ChildProcess child = supervisor.start(shell("sleep 1000 >&2 & echo $!; exit 6"));
        ProcessHandle grandchild = handleWrittenBy(child);

        assertThat(exitOf(child)).isEqualTo(new ExitReason.Exited(6));
        grandchild.destroyForcibly();
    }

    @Test
    void closingEndsEvenAChildThatIsDeafToBeingAsked() throws Exception {
        ChildProcess polite = supervisor.start(shell("exec sleep 1000"));
        ChildProcess deaf =
                supervisor.start(shell("trap '' TERM; echo $$; while :; do sleep 1; done"));
        handleWrittenBy(deaf);

        supervisor.close();

        assertThat(exitOf(polite)).isEqualTo(new ExitReason.KilledByUs());
        assertThat(exitOf(deaf)).isEqualTo(new ExitReason.KilledByUs());
        assertThat(ProcessHandle.current().children().map(ProcessHandle::pid))
                .doesNotContain(polite.pid(), deaf.pid());
    }

    @Test
    void nothingStartsAfterTheEnd() throws Exception {
        supervisor.close();

        assertThat(exitOf(supervisor.start(shell("exit 0"))))
                .hasToString("not started: the station is stopping");
        supervisor.close();
    }

    @Test
    void aChildThatHasWrittenMakesRoomForTheNext() throws Exception {
        // Without that, two places at once and a second each: thirty starts would take 14 s.
        CompletableFuture<Void> all =
                CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 30; i++) {
                        readOneByteAndLeaveRunning();
                    }
                });

        assertThat(all).succeedsWithin(Duration.ofSeconds(10));
    }

    private void readOneByteAndLeaveRunning() {
        try {
            ChildProcess child = supervisor.start(shell("echo x; exec sleep 1000"));
            assertThat(child.stdout().read()).isEqualTo('x');
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessHandle awaitOnlyChild() {
        while (supervisor.children().isEmpty()) {
            Thread.onSpinWait();
        }
        return ProcessHandle.of(supervisor.children().getFirst().pid()).orElseThrow();
    }
}
