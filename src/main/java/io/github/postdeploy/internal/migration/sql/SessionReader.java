package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Minor;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Scope;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.SetVariable;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Transaction;
import io.github.postdeploy.internal.migration.sql.token.Token;
import java.util.Locale;

/** Reads statements that concern the session only. */
final class SessionReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    SessionReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    /** From behind {@code SET}. */
    void set() {
        if (cursor.acceptAny("TRANSACTION", "CONSTRAINTS", "ROLE", "NAMES", "PASSWORD", "CHARSET")
                || cursor.accept("SESSION", "AUTHORIZATION")
                || cursor.accept("SESSION", "CHARACTERISTICS")
                || cursor.accept("CHARACTER", "SET")
                || cursor.accept("SESSION", "TRANSACTION")
                || cursor.accept("LOCAL", "ROLE")
                || cursor.accept("GLOBAL", "TRANSACTION")) {
            parts.skipTail();
            clauses.add(new Minor("SET"));
        } else if (parts.is(Dialect.SQL_SERVER)) {
            setOfSqlServer();
        } else {
            assignments();
        }
    }

    /** {@code a = 1, b = 2}, {@code a TO 1}, {@code a 1}. */
    void assignments() {
        do {
            Scope scope = scope();
            String name = variable();
            if (cursor.acceptAny("TO") || cursor.acceptSymbol("=") || cursor.acceptSymbol(":=")) {
                clauses.add(new SetVariable(name, value(), scope));
            } else if (parts.is(Dialect.H2, Dialect.POSTGRESQL, Dialect.ORACLE)) {
                clauses.add(new SetVariable(name, value(), scope));
            } else {
                throw cursor.unexpected("=");
            }
        } while (cursor.acceptSymbol(",") || parts.is(Dialect.ORACLE) && !cursor.atEnd());
    }

    private Scope scope() {
        if (cursor.acceptAny("GLOBAL", "PERSIST", "PERSIST_ONLY")) {
            return Scope.GLOBAL;
        }
        if (cursor.acceptAny("LOCAL")) {
            return parts.is(Dialect.POSTGRESQL) ? Scope.TRANSACTION : Scope.SESSION;
        }
        if (!cursor.peek(1).isSymbol("=")) {
            cursor.accept("SESSION");
        }
        return Scope.SESSION;
    }

    private String variable() {
        if (cursor.accept("TIME", "ZONE")) {
            return "time zone";
        }
        String name = parts.names.qualified().toString().toLowerCase(Locale.ROOT);
        return name.replaceFirst("^@@(session\\.|local\\.)?", "");
    }

    private String value() {
        int first = cursor.at();
        boolean list = parts.is(Dialect.POSTGRESQL);
        while (!cursor.atEnd() && (list || !cursor.atSymbol(","))) {
            if (cursor.atAny("ALTER", "CREATE", "DROP", "TRUNCATE") || endsOracleValue(first)) {
                break;
            }
            cursor.skipItem();
        }
        if (cursor.at() == first) {
            throw cursor.unexpected("a value");
        }
        Token value = cursor.tokens().list().get(first);
        return cursor.at() == first + 1 ? value.text() : cursor.textSince(first);
    }

    /** {@code ALTER SESSION SET a = 1 b = 2}. */
    private boolean endsOracleValue(int first) {
        return parts.is(Dialect.ORACLE) && cursor.at() > first && cursor.peek(1).isSymbol("=");
    }

    private void setOfSqlServer() {
        int first = cursor.at();
        if (cursor.peek().text().startsWith("@")) {
            cursor.next();
            cursor.skipToEnd();
            clauses.add(new Minor("SET"));
            return;
        }
        String name = variable();
        while (cursor.acceptSymbol(",")) {
            name += "," + variable();
        }
        if (cursor.atEnd()) {
            throw cursor.unexpected("a value");
        }
        if (cursor.at() == first) {
            throw cursor.unexpected("a name");
        }
        int begin = cursor.at();
        cursor.skipToEnd();
        clauses.add(new SetVariable(name, cursor.textSince(begin), Scope.SESSION));
    }

    /** The first word is read already. */
    void transaction(Kind kind) {
        Kind found = kind;
        while (!cursor.atEnd()) {
            if (kind == Kind.ROLLBACK && cursor.at("TO")) {
                found = Kind.SAVEPOINT;
            }
            cursor.skipItem();
        }
        clauses.add(new Transaction(found));
    }

    /** A statement of which no more matters than how it begins. */
    void minor(String words) {
        parts.skipTail();
        clauses.add(new Minor(words));
    }

    /** {@code GRANT CREATE, DELETE ON t TO a}: the words before the first of these are privileges. */
    void privileges(String word) {
        while (!cursor.peek().isEnd() && !cursor.atAny("ON", "TO", "FROM")) {
            cursor.skipItem();
        }
        if (cursor.peek().isEnd()) {
            throw cursor.unexpected("TO or FROM");
        }
        cursor.skipToEnd();
        clauses.add(new Minor(word));
    }

    /** A line of Oracle's command line, which ends with the line. */
    void line(String word) {
        String text = cursor.tokens().text();
        int end = text.indexOf(
                '\n', cursor.tokens().list().get(Math.max(0, cursor.at() - 1)).start());
        while (!cursor.peek().isEnd() && (end < 0 || cursor.peek().start() < end)) {
            if (cursor.peek().kind() == Token.Kind.BROKEN) {
                throw cursor.unexpected("");
            }
            cursor.next();
        }
        clauses.end();
        clauses.add(new Minor(word));
    }
}
