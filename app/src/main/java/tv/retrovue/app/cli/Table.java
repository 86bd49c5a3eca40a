package tv.retrovue.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of words in columns. Pure, but for the printing. */
final class Table {
    private static final String GAP = "  ";

    private Table() {}

    /** Prints rows of equal length, the first of which is the heading. */
    static void print(List<List<String>> rows, PrintWriter out) {
        int[] widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(column ->
                                rows.stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String word = row.get(column);
                line.append(word).append(" ".repeat(widths[column] - word.length())).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
