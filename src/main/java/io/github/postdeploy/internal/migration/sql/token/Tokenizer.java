package io.github.postdeploy.internal.migration.sql.token;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Goes once through a text. */
final class Tokenizer {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|?:";
    /** PostgreSQL's rule: an operator ends with + or - only where it holds one of these. */
    private static final String SPECIAL = "~!@#%^&|?";

    private final Source source;
    private final Dialect dialect;
    private final Lines lines;
    private final Comments comments;
    private final Quotes quotes;
    private final Words words;
    private final List<Token> tokens = new ArrayList<>();
    /** Index of the first token of the statement. */
    private int statement;
    /** There may be another end of copied rows. */
    private boolean rowsEnd = true;
    /** The text's own delimiter, null for the semicolon. */
    private String delimiter;

    Tokenizer(String text, Dialect dialect) {
        this.source = new Source(text);
        this.dialect = dialect;
        this.lines = new Lines(text);
        this.comments = new Comments(source, dialect, lines);
        this.quotes = new Quotes(source, dialect);
        this.words = new Words(source, dialect);
    }

    Tokens split() {
        while (!source.atEnd()) {
            if (Source.isBlank(source.peek())) {
                source.at++;
            } else if (!skipComment()) {
                add(next());
            }
        }
        tokens.add(new Token(Kind.END_OF_TEXT, "", source.text.length(), source.text.length()));
        return new Tokens(source.text, tokens, comments.directives(), lines);
    }

    private boolean skipComment() {
        int start = source.at;
        if (isBatchLine()) {
            return false;
        }
        switch (comments.skip()) {
            case NONE -> {
                return false;
            }
            case SKIPPED -> {}
            case UNCLOSED -> add(new Token(Kind.BROKEN, "a comment that is not closed", start, source.at));
            case CUT -> add(new Token(
                    Kind.BROKEN, "a comment with a carriage return, which ends it in some tools", start, source.at));
            case CONDITIONAL -> add(
                    new Token(Kind.BROKEN, "a comment that only some versions execute", start, source.at));
        }
        return true;
    }

    private void add(Token token) {
        tokens.add(token);
        if (token.kind() == Kind.SEPARATOR && dialect == Dialect.POSTGRESQL) {
            skipCopiedRows();
        }
        if (token.isEnd()) {
            statement = tokens.size();
        }
    }

    private Token next() {
        int start = source.at;
        if (isBatchLine()) {
            source.skipLine();
            return new Token(Kind.BATCH, "", start, source.at);
        }
        if (delimiter != null && source.at(delimiter)) {
            source.at += delimiter.length();
            return new Token(Kind.BATCH, "", start, source.at);
        }
        if (source.peek() == ';') {
            source.at++;
            return new Token(Kind.SEPARATOR, ";", start, source.at);
        }
        Token token = psqlVariable();
        if (token == null) {
            token = quotes.read();
        }
        if (token == null) {
            token = words.read(delimiter);
        }
        return token == null ? symbol() : token;
    }

    /** {@code GO} of SQL Server's tools, {@code /} of Oracle's, {@code DELIMITER} of MySQL's: a line of its own. */
    private boolean isBatchLine() {
        return switch (dialect) {
            case SQL_SERVER -> source.atIgnoringCase("go")
                    && source.atBeginOfLine()
                    && source.restOfLine(source.at + 2).matches("(\\s*\\d+)?;?")
                    && !Source.startsWord(source.peek(2));
            case ORACLE -> source.peek() == '/'
                    && source.atBeginOfLine()
                    && source.restOfLine(source.at + 1).isEmpty();
            case MYSQL, MARIADB -> isDelimiterLine();
            case POSTGRESQL, H2 -> false;
        };
    }

    private boolean isDelimiterLine() {
        if (!source.atIgnoringCase("delimiter") || source.peek(9) != ' ' || !source.atBeginOfLine()) {
            return false;
        }
        String wanted = source.restOfLine(source.at + 9);
        delimiter = wanted.equals(";") || wanted.isEmpty() ? null : wanted;
        return true;
    }

    /** {@code :"name"} and {@code :'value'}, which psql replaces. */
    private Token psqlVariable() {
        if (dialect != Dialect.POSTGRESQL || source.peek() != ':' || source.peek(-1) == ':') {
            return null;
        }
        char quote = source.peek(1);
        if (quote != '"' && quote != '\'') {
            return null;
        }
        int start = source.at++;
        Token inside = quotes.read();
        return inside.kind() == Kind.BROKEN ? inside : new Token(inside.kind(), ":" + inside.text(), start, source.at);
    }

    /** What {@code COPY … FROM STDIN;} is followed by, up to a line of {@code \.}. */
    private void skipCopiedRows() {
        boolean fromStdin = tokens.get(statement).is("COPY")
                && tokens.subList(statement, tokens.size()).stream().anyMatch(token -> token.is("STDIN"));
        if (fromStdin && rowsEnd) {
            int begin = source.at;
            rowsEnd = source.skipBehind("\n\\.");
            source.at = rowsEnd ? source.at : begin;
        }
    }

    private Token symbol() {
        int start = source.at;
        if (OPERATORS.indexOf(source.peek()) < 0) {
            source.at++;
            return new Token(Kind.SYMBOL, source.text.substring(start, source.at), start, source.at);
        }
        boolean special = false;
        do {
            special |= SPECIAL.indexOf(source.peek()) >= 0;
            source.at++;
        } while (continuesOperator());
        char last = source.text.charAt(source.at - 1);
        if (!special && source.at - start > 1 && (last == '+' || last == '-')) {
            source.at--;
        }
        return new Token(Kind.SYMBOL, source.text.substring(start, source.at), start, source.at);
    }

    private boolean continuesOperator() {
        char c = source.peek();
        if (c == 0 || OPERATORS.indexOf(c) < 0 || source.at("--") || source.at("/*") || source.at("*/")) {
            return false;
        }
        boolean beginsWord = (c == '@' || c == '#') && dialect == Dialect.SQL_SERVER
                || (c == '@' || c == '#') && dialect.isMySql()
                || c == ':' && source.peek(-1) != ':' && Source.startsWord(source.peek(1));
        return !beginsWord && (delimiter == null || !source.at(delimiter));
    }
}
