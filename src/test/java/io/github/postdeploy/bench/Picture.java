package io.github.postdeploy.bench;

import java.util.Locale;
import java.util.Map;

/**
 * Bars of rows per second, with a whisker from the slowest round to the fastest. Readable on light and dark pages.
 *
 * @param rows of the table
 * @param seconds of each contestant
 */
record Picture(int rows, Map<String, Samples> seconds) {

    private static final int LABELS = 340;
    private static final int BARS = 400;
    private static final int NUMBERS = 110;
    private static final int LINE = 30;
    private static final int BAR = 18;
    private static final int HEAD = 44;

    String svg() {
        int width = LABELS + BARS + NUMBERS;
        int height = HEAD + LINE * seconds.size() + 10;
        StringBuilder svg = new StringBuilder(text(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>Rows per second</title>
                <style>
                  text { font: 13px sans-serif; fill: #444 }
                  .number { font-weight: bold }
                  @media (prefers-color-scheme: dark) { text { fill: #ccc } }
                </style>
                <text x="%d" y="22">rows per second, %,d rows; line: slowest to fastest round</text>
                """,
                width, height, width, height, LABELS, rows));
        double scale = BARS
                / seconds.values().stream().mapToDouble(this::fastest).max().orElse(1);
        int line = 0;
        for (Map.Entry<String, Samples> contestant : seconds.entrySet()) {
            svg.append(bar(contestant.getKey(), contestant.getValue(), scale, HEAD + LINE * line++));
        }
        return svg.append("</svg>\n").toString();
    }

    private double fastest(Samples samples) {
        return rows / samples.min();
    }

    private String bar(String name, Samples samples, double scale, int top) {
        double speed = rows / samples.median();
        double middle = top + BAR / 2.0;
        return text(
                """
                <text x="%d" y="%.0f" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="%s"/>
                <line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#888" stroke-width="2"/>
                <text class="number" x="%.1f" y="%.0f">%,.0f</text>
                """,
                LABELS - 8,
                middle + 5,
                name,
                LABELS,
                top,
                speed * scale,
                BAR,
                colour(name),
                LABELS + rows / samples.max() * scale,
                middle,
                LABELS + fastest(samples) * scale,
                middle,
                LABELS + fastest(samples) * scale + 8,
                middle + 5,
                speed);
    }

    private static String colour(String name) {
        return switch (name.charAt(0)) {
            case 'c', 'd' -> "#2f7ed8";
            default -> "#b8b8b8";
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
