package tv.retrovue.app.cli;

/**
 * One line that says how far something has come: written over where a person watches, written once
 * for each thing that is done where a file takes it. Not thread-safe.
 */
final class ProgressLine {
    private final Surroundings.Terminal terminal;
    private int shown;
    private String phase = "";

    ProgressLine(Surroundings.Terminal terminal) {
        this.terminal = terminal;
    }

    void show(String sentence) {
        if (terminal.interactive()) {
            write(over(sentence));
        } else if (!phase(sentence).equals(phase)) {
            phase = phase(sentence);
            write(sentence + System.lineSeparator());
        }
    }

    void end(String sentence) {
        write((terminal.interactive() ? over(sentence) : sentence) + System.lineSeparator());
    }

    /** Takes the place of what was shown, however long that was. */
    private String over(String sentence) {
        String rest = " ".repeat(Math.max(0, shown - sentence.length()));
        shown = sentence.length();
        return "\r" + sentence + rest;
    }

    /** The words before the first colon: what is done, without how far. */
    private static String phase(String sentence) {
        int colon = sentence.indexOf(':');
        return colon < 0 ? sentence : sentence.substring(0, colon);
    }

    private void write(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }
}
