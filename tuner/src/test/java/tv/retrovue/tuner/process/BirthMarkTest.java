package tv.retrovue.tuner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.process.Children.awaitGone;
import static tv.retrovue.tuner.process.Children.handleWrittenBy;
import static tv.retrovue.tuner.process.Children.shell;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BirthMarkTest {
    @TempDir private Path folder;

    @Test
    void aLivingProcessKeepsItsMark() {
        ProcessHandle self = ProcessHandle.current();

        assertThat(BirthMark.of(self)).isPresent().isEqualTo(BirthMark.of(self));
    }

    @Test
    void aProcessThatHasEndedHasNoneThoughItsParentNeverReapsIt() throws Exception {
        try (Supervisor supervisor = Supervisor.open(folder, 1)) {
            // The shell becomes a program that knows nothing of the child that it was given.
            ChildProcess parent = supervisor.start(shell("sleep 0.2 & echo $!; exec sleep 1000"));
            ProcessHandle unreaped = handleWrittenBy(parent);
            assertThat(BirthMark.of(unreaped)).isPresent();

            awaitGone(unreaped);

            assertThat(unreaped.isAlive()).as("as the JDK sees it").isTrue();
            parent.kill();
        }
    }
}
