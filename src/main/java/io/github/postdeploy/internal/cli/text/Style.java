package io.github.postdeploy.internal.cli.text;

import java.util.Map;

/** How words look on a terminal that has colours. */
enum Style {
    PLAIN(""),
    GOOD("32"),
    BAD("31"),
    BUSY("36"),
    CAREFUL("33"),
    FAINT("2"),
    BOLD("1");

    private static final Map<String, Style> STATUSES = Map.of(
            "SUCCEEDED", GOOD,
            "FAILED", BAD,
            "LOST", BAD,
            "RUNNING", BUSY,
            "SCHEDULED", BUSY,
            "STOPPED", CAREFUL,
            "CANCELLED", CAREFUL,
            "BLOCKED", CAREFUL,
            "SKIPPED", FAINT);

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(String status) {
        return STATUSES.getOrDefault(status, PLAIN);
    }

    String on(String text, boolean colors) {
        return colors && this != PLAIN ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
