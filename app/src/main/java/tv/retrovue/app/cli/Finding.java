package tv.retrovue.app.cli;

/** What a look at one thing on this machine came to. */
record Finding(Verdict verdict, String subject, String sentence) {

    /** How bad it is. */
    enum Verdict {
        OK,
        /** The station runs, but somebody will miss something. */
        WARN,
        /** The station cannot run like this. */
        FAIL
    }

    static Finding ok(String subject, String sentence) {
        return new Finding(Verdict.OK, subject, sentence);
    }

    static Finding warn(String subject, String sentence) {
        return new Finding(Verdict.WARN, subject, sentence);
    }

    static Finding fail(String subject, String sentence) {
        return new Finding(Verdict.FAIL, subject, sentence);
    }
}
