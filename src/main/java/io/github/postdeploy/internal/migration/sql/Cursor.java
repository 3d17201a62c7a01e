package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.token.Token;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import io.github.postdeploy.internal.migration.sql.token.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A place in the tokens of a text, and the steps from it. */
final class Cursor {

    private static final int LONGEST_QUOTE = 40;

    /**
     * What begins a statement on SQL Server, where nothing need stand between two; all are reserved, so that none is a
     * name.
     */
    private static final Set<String> STARTERS = Set.of(
            "ALTER",
            "BACKUP",
            "BEGIN",
            "COMMIT",
            "CREATE",
            "DBCC",
            "DECLARE",
            "DELETE",
            "DENY",
            "DROP",
            "ELSE",
            "END",
            "EXEC",
            "EXECUTE",
            "GRANT",
            "IF",
            "INSERT",
            "MERGE",
            "PRINT",
            "RAISERROR",
            "RETURN",
            "REVOKE",
            "ROLLBACK",
            "SAVE",
            "SELECT",
            "SET",
            "TRUNCATE",
            "UPDATE",
            "USE",
            "WAITFOR",
            "WHILE");

    private final Tokens tokens;
    private final List<Token> list;
    private final Dialect dialect;
    private int at;
    private int steps;

    Cursor(Tokens tokens, Dialect dialect) {
        this.tokens = tokens;
        this.list = tokens.list();
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean is(Dialect... dialects) {
        return List.of(dialects).contains(dialect);
    }

    int at() {
        return at;
    }

    void backTo(int place) {
        at = place;
    }

    /** How many steps were taken, for the test that they grow with the text's length only. */
    int steps() {
        return steps;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return list.get(Math.min(at + ahead, list.size() - 1));
    }

    /** The next token of the statement, which is neither its end nor broken. */
    Token next() {
        if (peek().isEnd() || peek().kind() == Kind.BROKEN) {
            throw unexpected("");
        }
        return step();
    }

    /** The next token, whatever it is. */
    Token step() {
        Token token = peek();
        at = Math.min(at + 1, list.size() - 1);
        steps++;
        return token;
    }

    boolean atEndOfText() {
        return peek().kind() == Kind.END_OF_TEXT;
    }

    /** No more of this statement. */
    boolean atEnd() {
        return peek().isEnd() || atStarter();
    }

    /** SQL Server: another statement may begin here. */
    boolean atStarter() {
        Token token = peek();
        return dialect == Dialect.SQL_SERVER
                && token.kind() == Kind.WORD
                && STARTERS.contains(token.text().toUpperCase(Locale.ROOT));
    }

    /** Whether the next are these words. */
    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atAny(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                return true;
            }
        }
        return false;
    }

    boolean atSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    boolean accept(String... words) {
        if (!at(words)) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            next();
        }
        return true;
    }

    boolean acceptAny(String... words) {
        boolean found = atAny(words);
        if (found) {
            next();
        }
        return found;
    }

    boolean acceptSymbol(String symbol) {
        boolean found = atSymbol(symbol);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String... words) {
        if (!accept(words)) {
            throw unexpected(String.join(" ", words));
        }
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    boolean ifExists() {
        return accept("IF", "EXISTS");
    }

    boolean ifNotExists() {
        return accept("IF", "NOT", "EXISTS");
    }

    String string() {
        if (peek().kind() != Kind.STRING) {
            throw unexpected("a string");
        }
        return next().text();
    }

    /** Skips what stands in parentheses, with the parentheses. */
    void skipParentheses() {
        expectSymbol("(");
        int depth = 1;
        while (depth > 0) {
            if (peek().isEnd() || peek().kind() == Kind.BROKEN) {
                throw unexpected(")");
            }
            Token token = next();
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
    }

    /** Skips what stands in brackets, with the brackets. */
    void skipBrackets() {
        expectSymbol("[");
        int depth = 1;
        while (depth > 0) {
            if (peek().isEnd() || peek().kind() == Kind.BROKEN) {
                throw unexpected("]");
            }
            Token token = next();
            depth += token.isSymbol("[") ? 1 : token.isSymbol("]") ? -1 : 0;
        }
    }

    /** Skips one token, or all that stands in parentheses or brackets. */
    void skipItem() {
        if (atSymbol("(")) {
            skipParentheses();
        } else if (atSymbol("[")) {
            skipBrackets();
        } else if (atSymbol(")") || peek().kind() == Kind.BROKEN) {
            throw unexpected("");
        } else {
            next();
        }
    }

    /** Skips to the end of the statement, whatever stands there in pairs of parentheses. */
    void skipToEnd() {
        while (!atEnd()) {
            skipItem();
        }
    }

    /** Skips to the comma that ends a clause, or to the end of the statement. */
    void skipToComma() {
        while (!atEnd() && !atSymbol(",")) {
            skipItem();
        }
    }

    /** Skips behind a clause that is not understood: nothing is asked of what stands there. */
    void skipMisread(boolean toComma) {
        int depth = 0;
        while (!peek().isEnd() && !(toComma && depth <= 0 && atSymbol(","))) {
            Token token = step();
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
    }

    /** The text from a token to the last one that was read. */
    String textSince(int first) {
        return at <= first ? "" : tokens.place(first, at - 1).of(tokens.text());
    }

    /** The words from a token to the last one that was read, in upper case with single blanks. */
    String wordsSince(int first) {
        StringBuilder words = new StringBuilder();
        for (int i = first; i < at && words.length() < LONGEST_QUOTE; i++) {
            Token token = list.get(i);
            if (token.kind() == Kind.WORD) {
                words.append(words.isEmpty() ? "" : " ").append(token.text().toUpperCase(Locale.ROOT));
            }
        }
        return words.toString();
    }

    Tokens tokens() {
        return tokens;
    }

    /** What stands here is not what was expected; nothing is said of what was where it is empty. */
    Misread unexpected(String expected) {
        Token token = peek();
        String wanted = expected.isEmpty() ? "" : ", where " + expected + " was expected";
        if (token.kind() == Kind.BROKEN) {
            return new Misread("There is " + token.text());
        }
        if (token.kind() == Kind.END_OF_TEXT) {
            return new Misread("The text ends" + wanted);
        }
        if (token.kind() == Kind.BATCH) {
            return new Misread("The batch ends" + wanted);
        }
        String written = tokens.place(at, at).of(tokens.text());
        String quote = written.length() > LONGEST_QUOTE ? written.substring(0, LONGEST_QUOTE) + "…" : written;
        return new Misread("“" + quote.replaceAll("\\s+", " ") + "” is not understood here" + wanted);
    }
}
