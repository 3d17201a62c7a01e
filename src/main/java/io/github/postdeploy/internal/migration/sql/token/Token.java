package io.github.postdeploy.internal.migration.sql.token;

/**
 * A part of a text that is not blank and no comment.
 *
 * @param text the word as it is written, the quoted name or string without its quotes, or what is wrong with a broken one
 * @param start index of its first character in the text
 * @param end index behind its last character
 */
public record Token(Kind kind, String text, int start, int end) {

    /** What stands there. */
    public enum Kind {
        /** A name without quotes or a keyword; placeholders may be part of it. */
        WORD,
        /** A name in quotes. */
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        /** A semicolon. */
        SEPARATOR,
        /** What ends everything before it: {@code GO}, a line of {@code /}, a delimiter of the text's own. */
        BATCH,
        /** Something that is not closed or that only some servers read. */
        BROKEN,
        /** Behind the last one. */
        END_OF_TEXT
    }

    public boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether no statement goes beyond it. */
    public boolean isEnd() {
        return kind == Kind.SEPARATOR || kind == Kind.BATCH || kind == Kind.END_OF_TEXT;
    }

    /** Whether it can stand for a name: a word, or one in quotes. */
    public boolean isNameLike() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
