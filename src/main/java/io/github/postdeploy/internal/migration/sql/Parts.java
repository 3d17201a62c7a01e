package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.AddColumn;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Algorithm;
import io.github.postdeploy.internal.migration.sql.model.TableChange.LockLevel;
import io.github.postdeploy.internal.migration.sql.model.TableChange.UseAlgorithm;
import io.github.postdeploy.internal.migration.sql.model.TableChange.UseLock;
import java.util.Locale;

/** The readers of what many statements have, at one place in one text. */
final class Parts {

    final Cursor cursor;
    final Names names;
    final Types types;
    final Expressions expressions;
    final Constraints constraints;
    final Columns columns;

    Parts(Cursor cursor) {
        this.cursor = cursor;
        this.names = new Names(cursor);
        this.types = new Types(cursor, names);
        this.expressions = new Expressions(cursor, names, types);
        this.constraints = new Constraints(cursor, names, expressions);
        this.columns = new Columns(cursor, names, types, expressions, constraints);
    }

    boolean is(Dialect... dialects) {
        return cursor.is(dialects);
    }

    /** {@code CASCADE} or {@code RESTRICT}; whether it is the first. */
    boolean cascade() {
        boolean cascade = cursor.accept("CASCADE");
        if (cascade) {
            cursor.acceptAny("CONSTRAINTS", "CONSTRAINT");
        } else {
            cursor.accept("RESTRICT");
        }
        return cascade;
    }

    /** A column that is added, with its constraints. */
    void addColumn(Clauses clauses, QualifiedName table, boolean ifNotExists) {
        Column column = columns.read(table);
        clauses.add(new AddColumn(table, column.definition(), ifNotExists));
        column.constraints().forEach(clauses::add);
    }

    /** MySQL's {@code ALGORITHM=} and {@code LOCK=}; whether one was there. */
    boolean mySqlOnline(Clauses clauses, QualifiedName table) {
        if (!cursor.dialect().isMySql()) {
            return false;
        }
        if (cursor.accept("ALGORITHM")) {
            cursor.acceptSymbol("=");
            clauses.add(new UseAlgorithm(table, word(Algorithm.class)));
            return true;
        }
        if (cursor.accept("LOCK")) {
            cursor.acceptSymbol("=");
            clauses.add(new UseLock(table, word(LockLevel.class)));
            return true;
        }
        return false;
    }

    private <E extends Enum<E>> E word(Class<E> words) {
        String word = cursor.peek().text().toUpperCase(Locale.ROOT);
        for (E constant : words.getEnumConstants()) {
            if (constant.name().equals(word)) {
                cursor.next();
                return constant;
            }
        }
        throw cursor.unexpected("");
    }

    /** SQL Server's {@code WITH (…)}; whether it says {@code ONLINE = ON}. */
    boolean onlineOption() {
        cursor.expectSymbol("(");
        boolean online = false;
        while (!cursor.acceptSymbol(")")) {
            if (cursor.peek().isEnd()) {
                throw cursor.unexpected(")");
            }
            online |= cursor.at("ONLINE")
                    && cursor.peek(1).isSymbol("=")
                    && cursor.peek(2).is("ON");
            cursor.skipItem();
        }
        return online;
    }

    /** Skips to the end of what cannot do anything beyond what is known of it already; another statement is no part. */
    void skipTail() {
        while (!cursor.atEnd()) {
            if (cursor.atAny("ALTER", "CREATE", "DROP", "TRUNCATE")) {
                throw cursor.unexpected("the end of the statement");
            }
            cursor.skipItem();
        }
    }

    /** MariaDB: how long to wait for the lock. */
    void skipWait() {
        if (is(Dialect.MARIADB, Dialect.ORACLE, Dialect.POSTGRESQL)
                && !cursor.accept("NOWAIT")
                && cursor.accept("WAIT")) {
            cursor.next();
        }
    }
}
