package tv.retrovue.tuner.process;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A child that never was. */
record UnstartedChild(String name, Throwable cause) implements ChildProcess {

    @Override
    public long pid() {
        return 0;
    }

    @Override
    public InputStream stdout() {
        return InputStream.nullInputStream();
    }

    @Override
    public CompletionStage<ExitReason> onExit() {
        return CompletableFuture.completedStage(new ExitReason.NotStarted(cause));
    }

    @Override
    public List<String> stderrTail() {
        return List.of();
    }

    @Override
    public void kill() {
        // There is nothing to end.
    }
}
