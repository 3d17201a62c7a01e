package io.github.postdeploy.internal.rest;

import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns under a heading. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** Every row has as many cells as the heading, each a line that is safe to print. */
    static String of(List<String> heading, List<List<String>> rows) {
        int[] widths = IntStream.range(0, heading.size())
                .map(column -> Math.max(
                        width(heading.get(column)),
                        rows.stream()
                                .mapToInt(row -> width(row.get(column)))
                                .max()
                                .orElse(0)))
                .toArray();
        StringBuilder table = new StringBuilder(line(heading, widths));
        rows.forEach(row -> table.append(line(row, widths)));
        return table.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell))).append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
