package tv.retrovue.app.cli;

import java.io.Serial;

/** A command that cannot do what it was asked for, in one sentence for whoever asked. */
final class CommandFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
