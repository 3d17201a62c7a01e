package io.github.postdeploy.internal.migration.sql.token;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;

/** Reads words and numbers, with the placeholders that may be part of them. */
final class Words {

    private final Source source;
    private final Dialect dialect;

    Words(Source source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** The word or number that begins here, or null where none does. */
    Token read(String delimiter) {
        int start = source.at;
        if (startsNumber()) {
            return number(delimiter);
        }
        if (source.peek() == ':' && source.peek(-1) != ':' && Source.startsWord(source.peek(1))) {
            source.at++;
        } else if (!startsWord()) {
            return null;
        }
        return behind(start, delimiter);
    }

    private boolean startsNumber() {
        char c = source.peek();
        return Source.isDigit(c)
                || c == '.'
                        && Source.isDigit(source.peek(1))
                        && !continues(source.peek(-1))
                        && !closes(source.peek(-1));
    }

    private static boolean closes(char c) {
        return c == '"' || c == '`' || c == ']' || c == ')' || c == '}';
    }

    private boolean startsWord() {
        char c = source.peek();
        return Source.startsWord(c)
                || c == '$' && source.peek(1) == '{'
                || (c == '@' || c == '#') && dialect == Dialect.SQL_SERVER
                || c == '@' && (dialect.isMySql() || dialect == Dialect.H2);
    }

    private Token behind(int start, String delimiter) {
        while (!source.atEnd() && (source.at == start || !isDelimiter(delimiter))) {
            char c = source.peek();
            if (c == '$' && source.peek(1) == '{') {
                if (!source.skipBehind("}")) {
                    return new Token(Kind.BROKEN, "a placeholder that is not closed", start, source.at);
                }
            } else if (continues(c) || source.at == start) {
                source.at++;
            } else {
                break;
            }
        }
        return new Token(Kind.WORD, source.text.substring(start, source.at), start, source.at);
    }

    private boolean isDelimiter(String delimiter) {
        return delimiter != null && source.at(delimiter);
    }

    private boolean continues(char c) {
        return Source.startsWord(c)
                || Source.isDigit(c)
                || c == '$'
                || c == '#' && (dialect == Dialect.ORACLE || dialect == Dialect.SQL_SERVER)
                || c == '@' && (dialect == Dialect.SQL_SERVER || dialect.isMySql());
    }

    private Token number(String delimiter) {
        int start = source.at;
        digits();
        if (source.peek() == '.' && source.peek(1) != '.') {
            source.at++;
            digits();
        }
        char sign = source.peek(1);
        if ((source.peek() == 'e' || source.peek() == 'E')
                && (Source.isDigit(sign) || (sign == '-' || sign == '+') && Source.isDigit(source.peek(2)))) {
            source.at += 2;
            digits();
        }
        if (continues(source.peek()) && !isDelimiter(delimiter)) {
            Token word = behind(start, delimiter);
            return dialect.isMySql()
                            || word.kind() == Kind.BROKEN
                            || word.text().contains("${")
                    ? word
                    : new Token(Kind.NUMBER, word.text(), start, source.at);
        }
        return new Token(Kind.NUMBER, source.text.substring(start, source.at), start, source.at);
    }

    private void digits() {
        while (Source.isDigit(source.peek())) {
            source.at++;
        }
    }
}
