package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.text.TerminalText;

/** Data that is safe to print on a terminal, see {@link TerminalText}. */
final class Terminal {

    private Terminal() {}

    /** On one line; a dash for null. */
    static String line(Object value) {
        return TerminalText.line(value);
    }

    /** Line breaks stay, a tab becomes spaces. */
    static String lines(String text) {
        return TerminalText.lines(text);
    }
}
