package tv.retrovue.app.cli;

/** What the program ends with. */
final class ExitCodes {
    static final int OK = 0;
    static final int FAILED = 1;

    /** The command or the configuration is wrong: another try will fail the same way. */
    static final int WRONG_USE = 2;

    /** No station answers. */
    static final int NOT_REACHABLE = 3;

    private ExitCodes() {}
}
