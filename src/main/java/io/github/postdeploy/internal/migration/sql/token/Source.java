package io.github.postdeploy.internal.migration.sql.token;

/** A text and how far it is read. Reading beyond its end gives zeros. */
final class Source {

    final String text;
    int at;

    Source(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < text.length() ? text.charAt(index) : 0;
    }

    boolean at(String expected) {
        return text.startsWith(expected, at);
    }

    boolean atIgnoringCase(String expected) {
        return text.regionMatches(true, at, expected, 0, expected.length());
    }

    /** Goes behind the next of these, or to the end of the text; whether it was there. */
    boolean skipBehind(String closing) {
        int found = text.indexOf(closing, at);
        at = found < 0 ? text.length() : found + closing.length();
        return found >= 0;
    }

    void skipLine() {
        while (!atEnd() && peek() != '\n') {
            at++;
        }
    }

    /** Whether there is nothing but blanks between the last break of line and here. */
    boolean atBeginOfLine() {
        for (int i = at - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What is left of the line, without blanks around it. */
    String restOfLine(int from) {
        int end = text.indexOf('\n', from);
        return text.substring(from, end < 0 ? text.length() : end).strip();
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0B || c == 0xFEFF;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A letter of any alphabet or an underscore. */
    static boolean startsWord(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c > 0x7F && c != 0xFEFF && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }
}
