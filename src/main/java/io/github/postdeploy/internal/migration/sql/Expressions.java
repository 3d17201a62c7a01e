package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue.Kind;
import io.github.postdeploy.internal.migration.sql.token.Token;
import java.util.List;
import java.util.Set;

/** Reads expressions of defaults, which end where the next option of the column begins. */
final class Expressions {

    private static final Set<String> PUNCTUATION = Set.of("(", ")", ",", ".", "[", "]", "{", "}", "\\", "?", ":");

    private final Cursor cursor;
    private final Names names;
    private final Types types;

    Expressions(Cursor cursor, Names names, Types types) {
        this.cursor = cursor;
        this.names = names;
        this.types = types;
    }

    DefaultValue defaultValue() {
        int first = cursor.at();
        operands();
        return new DefaultValue(kind(first, cursor.at()), cursor.textSince(first));
    }

    /** A default whose expression goes on to the comma that ends the clause. */
    DefaultValue toComma() {
        int first = cursor.at();
        operand();
        cursor.skipToComma();
        return new DefaultValue(kind(first, cursor.at()), cursor.textSince(first));
    }

    private void operands() {
        operand();
        while (atOperator()) {
            cursor.next();
            operand();
        }
    }

    private boolean atOperator() {
        Token token = cursor.peek();
        return token.kind() == Token.Kind.SYMBOL && !PUNCTUATION.contains(token.text());
    }

    private void operand() {
        do {
            while (atOperator()) {
                cursor.next();
            }
            switch (cursor.peek().kind()) {
                case STRING -> strings();
                case NUMBER -> cursor.next();
                case WORD, NAME -> named();
                default -> cursor.skipParentheses();
            }
            skipCasts();
        } while (cursor.accept("AT", "TIME", "ZONE"));
    }

    private void strings() {
        while (cursor.peek().kind() == Token.Kind.STRING) {
            cursor.next();
        }
    }

    private void named() {
        if (cursor.at("CASE")) {
            skipCase();
        } else if (cursor.accept("ARRAY")) {
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
            } else {
                cursor.skipBrackets();
            }
        } else if (cursor.accept("NEXT", "VALUE", "FOR")) {
            names.qualified();
        } else if (cursor.atAny("NOT", "CONSTRAINT", "CHECK", "REFERENCES", "UNIQUE", "PRIMARY", "COMMENT")) {
            throw cursor.unexpected("a value");
        } else {
            callOrLiteral();
        }
    }

    /** A name, a call, or a literal with its type before it: {@code DATE '2020-01-01'}, {@code INTERVAL '1' DAY}. */
    private void callOrLiteral() {
        boolean interval = cursor.at("INTERVAL");
        names.qualified();
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        if (cursor.atAny("WITH", "WITHOUT") && cursor.peek(1).is("TIME")) {
            cursor.next();
            cursor.expect("TIME", "ZONE");
        }
        strings();
        while (interval && cursor.acceptAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO")) {
            // The fields of the interval.
        }
    }

    private void skipCase() {
        int depth = 0;
        do {
            if (cursor.peek().isEnd()) {
                throw cursor.unexpected("END");
            }
            depth += cursor.at("CASE") ? 1 : cursor.at("END") ? -1 : 0;
            cursor.skipItem();
        } while (depth > 0);
    }

    private void skipCasts() {
        while (cursor.atSymbol("::") || cursor.atSymbol("[")) {
            if (cursor.acceptSymbol("::")) {
                types.read();
            } else {
                cursor.skipBrackets();
            }
        }
    }

    private Kind kind(int first, int end) {
        List<Token> all = cursor.tokens().list();
        if (all.get(first).is("NULL") && onlyCast(all, first, end)) {
            return Kind.NULL;
        }
        Kind worst = Kind.CONSTANT;
        for (int i = first; i < end; i++) {
            Kind kind = kind(all.get(i), all.get(i + 1));
            if (kind.compareTo(worst) > 0) {
                worst = kind;
            }
        }
        boolean expression = cursor.dialect().isMySql() && all.get(first).isSymbol("(") && end - first > 3;
        return expression && worst.compareTo(Kind.VOLATILE) < 0 ? Kind.VOLATILE : worst;
    }

    private static boolean onlyCast(List<Token> all, int first, int end) {
        return first + 1 == end || all.get(first + 1).isSymbol("::");
    }

    private static Kind kind(Token token, Token behind) {
        boolean call = behind.isSymbol("(");
        return switch (token.kind()) {
            case BROKEN -> Kind.UNKNOWN;
            case NAME -> call ? Kind.UNKNOWN : Kind.NONE;
            case WORD -> {
                if (token.text().contains("${") || token.text().startsWith(":")) {
                    yield Kind.UNKNOWN;
                }
                if (token.is("NEXT") && behind.is("VALUE")) {
                    yield Kind.VOLATILE;
                }
                yield call ? Functions.call(token.text()) : Functions.word(token.text());
            }
            default -> Kind.NONE;
        };
    }
}
