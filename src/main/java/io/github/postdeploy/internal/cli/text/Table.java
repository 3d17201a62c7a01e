package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns under a heading. A column that holds nothing but dashes is left out. */
final class Table {

    private static final String GAP = "  ";
    private static final String NOTHING = "-";

    private record Cell(String text, Style style) {}

    private final List<Cell> heading;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(String... heading) {
        this.heading = List.of(heading).stream()
                .map(word -> new Cell(word, Style.FAINT))
                .toList();
    }

    /** Begins a row. */
    Table row() {
        rows.add(new ArrayList<>());
        return this;
    }

    Table cell(Object value) {
        return cell(value, Style.PLAIN);
    }

    Table status(String status) {
        return cell(status, Style.of(status));
    }

    private Table cell(Object value, Style style) {
        rows.get(rows.size() - 1).add(new Cell(value.equals("") ? NOTHING : TerminalText.line(value), style));
        return this;
    }

    String toString(boolean colors) {
        List<Integer> columns = IntStream.range(0, heading.size())
                .filter(column ->
                        rows.stream().anyMatch(row -> !row.get(column).text.equals(NOTHING)))
                .boxed()
                .toList();
        StringBuilder text = new StringBuilder(line(heading, columns, colors));
        rows.forEach(row -> text.append(line(row, columns, colors)));
        return text.toString();
    }

    private String line(List<Cell> cells, List<Integer> columns, boolean colors) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = cells.get(columns.get(i));
            line.append(cell.style.on(cell.text, colors));
            if (i < columns.size() - 1) {
                line.append(" ".repeat(width(columns.get(i)) - length(cell.text)))
                        .append(GAP);
            }
        }
        return line.append("\n").toString();
    }

    private int width(int column) {
        int heads = length(heading.get(column).text);
        return rows.stream().mapToInt(row -> length(row.get(column).text)).reduce(heads, Math::max);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
