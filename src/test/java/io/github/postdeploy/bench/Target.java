package io.github.postdeploy.bench;

/**
 * Something that was to be reached.
 *
 * @param what in words
 * @param wanted the least, or the most, that was asked for
 * @param measured the median
 * @param most whether less is better
 */
record Target(String what, double wanted, double measured, boolean most) {

    static Target atLeast(String what, double wanted, double measured) {
        return new Target(what, wanted, measured, false);
    }

    static Target atMost(String what, double wanted, double measured) {
        return new Target(what, wanted, measured, true);
    }

    boolean reached() {
        return most ? measured <= wanted : measured >= wanted;
    }

    String row() {
        return String.format(
                java.util.Locale.ROOT,
                "| %s | %s %s | %.2f | %s |",
                what,
                most ? "≤" : "≥",
                Numbers.plain(wanted),
                measured,
                reached() ? "yes" : "**no**");
    }
}
