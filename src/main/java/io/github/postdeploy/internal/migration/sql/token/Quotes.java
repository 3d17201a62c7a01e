package io.github.postdeploy.internal.migration.sql.token;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;

/** Reads strings and quoted names. Each method stands at the opening quote, or at the prefix before it. */
final class Quotes {

    private final Source source;
    private final Dialect dialect;

    Quotes(Source source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** The quoted part that begins here, or null where none does. */
    Token read() {
        int start = source.at;
        char c = source.peek();
        if (c == '\'') {
            return quoted(start, Kind.STRING, '\'', dialect.isMySql());
        }
        if (c == '"') {
            return dialect.isMySql() ? quoted(start, Kind.STRING, '"', true) : quoted(start, Kind.NAME, '"', false);
        }
        if (c == '`' && (dialect.isMySql() || dialect == Dialect.H2)) {
            return quoted(start, Kind.NAME, '`', false);
        }
        if (c == '[' && dialect == Dialect.SQL_SERVER) {
            return quoted(start, Kind.NAME, ']', false);
        }
        if (c == '$' && (dialect == Dialect.POSTGRESQL || dialect == Dialect.H2)) {
            return dollarQuoted();
        }
        return prefixed();
    }

    private Token prefixed() {
        int start = source.at;
        if (dialect == Dialect.ORACLE && (source.atIgnoringCase("q'") || source.atIgnoringCase("nq'"))) {
            source.at = source.text.indexOf('\'', start) + 1;
            return alternative(start);
        }
        if (source.atIgnoringCase("u&'") || source.atIgnoringCase("u&\"")) {
            return unicode(start);
        }
        if (source.peek(1) == '\'' && "eEnNbBxX".indexOf(source.peek()) >= 0) {
            boolean escapes = dialect.isMySql() || dialect == Dialect.POSTGRESQL && "eE".indexOf(source.peek()) >= 0;
            source.at++;
            return quoted(start, Kind.STRING, '\'', escapes);
        }
        return null;
    }

    /** {@code U&"…"} may mean any name, so that it is not read; as a string it is one. */
    private Token unicode(int start) {
        if (dialect.isMySql() || dialect == Dialect.SQL_SERVER) {
            return null;
        }
        source.at += 2;
        char quote = source.peek();
        Token token = quoted(start, Kind.STRING, quote, false);
        return quote == '\'' || token.kind() == Kind.BROKEN
                ? token
                : new Token(Kind.BROKEN, "a name with Unicode escapes, which is not read", start, source.at);
    }

    /** Oracle's {@code q'[…]'}; stands behind the quote. */
    private Token alternative(int start) {
        char open = source.peek();
        int pair = "[{(<".indexOf(open);
        char close = pair < 0 ? open : "]})>".charAt(pair);
        source.at++;
        int from = Math.min(source.at, source.text.length());
        boolean closed = open != 0 && source.skipBehind(close + "'");
        source.at = Math.min(source.at, source.text.length());
        return closed
                ? new Token(Kind.STRING, source.text.substring(from, source.at - 2), start, source.at)
                : broken(start, "a string that is not closed");
    }

    private Token quoted(int start, Kind kind, char quote, boolean escapes) {
        source.at++;
        StringBuilder content = new StringBuilder();
        while (!source.atEnd()) {
            char c = source.peek();
            if (escapes && c == '\\') {
                content.append(c).append(source.peek(1));
                source.at = Math.min(source.at + 2, source.text.length());
            } else if (c == quote && source.peek(1) == quote) {
                content.append(c);
                source.at += 2;
            } else if (c == quote) {
                source.at++;
                return new Token(kind, content.toString(), start, source.at);
            } else {
                content.append(c);
                source.at++;
            }
        }
        return broken(start, kind == Kind.NAME ? "a name whose quote is not closed" : "a string that is not closed");
    }

    /** {@code $$…$$} and {@code $tag$…$tag$}; null where this is neither. */
    private Token dollarQuoted() {
        int start = source.at;
        int ahead = 1;
        while (Source.startsWord(source.peek(ahead)) || ahead > 1 && Source.isDigit(source.peek(ahead))) {
            ahead++;
        }
        if (source.peek(ahead) != '$') {
            return null;
        }
        String tag = source.text.substring(start, start + ahead + 1);
        source.at += tag.length();
        int from = source.at;
        return source.skipBehind(tag)
                ? new Token(Kind.STRING, source.text.substring(from, source.at - tag.length()), start, source.at)
                : broken(start, "a text after " + tag + " that is not closed");
    }

    private Token broken(int start, String reason) {
        source.at = source.text.length();
        return new Token(Kind.BROKEN, reason, start, source.at);
    }
}
