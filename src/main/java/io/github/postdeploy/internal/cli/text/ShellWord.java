package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import java.util.regex.Pattern;

/** Writes a word so that a shell takes it as it is. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellWord() {}

    public static String of(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        if (TerminalText.isHarmless(word)) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
        return escaped(word);
    }

    /** As Bash, Zsh and Ksh read it: what would steer the terminal is written by its number. */
    private static String escaped(String word) {
        StringBuilder text = new StringBuilder("$'");
        word.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (TerminalText.isHarmless(Character.toString(c))) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format(c <= 0xFFFF ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return text.append("'").toString();
    }
}
