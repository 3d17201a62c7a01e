package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.token.Token;

/** Reads the parts of statements that write rows. */
final class DataTail {

    private final Parts parts;
    private final Cursor cursor;

    DataTail(Parts parts) {
        this.parts = parts;
        this.cursor = parts.cursor;
    }

    /** SQL Server's {@code TOP (n)}; whether it was there. */
    boolean skipTop() {
        boolean top = parts.is(Dialect.SQL_SERVER) && cursor.accept("TOP");
        if (top) {
            cursor.skipItem();
            cursor.accept("PERCENT");
        }
        return top;
    }

    /** From behind the table of an {@code INSERT} to its values or its query. */
    void skipToRows() {
        while (!cursor.peek().isEnd()
                && !cursor.atAny("VALUES", "VALUE", "SELECT", "WITH", "DEFAULT", "SET", "EXEC", "EXECUTE", "TABLE")
                && !atQueryInParentheses()) {
            cursor.skipItem();
        }
    }

    private boolean atQueryInParentheses() {
        return cursor.atSymbol("(")
                && (cursor.peek(1).is("SELECT") || cursor.peek(1).is("WITH"));
    }

    /** The values or the query; whether it is a query. */
    boolean skipRows() {
        boolean query = !cursor.atAny("VALUES", "VALUE", "DEFAULT", "SET");
        if (cursor.at("DEFAULT") && !cursor.peek(1).is("VALUES")) {
            throw cursor.unexpected("");
        }
        cursor.skipItem();
        skipQuery();
        return query;
    }

    /** To the end of a query, whose parts {@code SELECT} begins, too. */
    void skipQuery() {
        Token before = null;
        while (!cursor.peek().isEnd()) {
            boolean goesOn = before != null
                    && cursor.at("SELECT")
                    && (before.is("UNION")
                            || before.is("ALL")
                            || before.is("EXCEPT")
                            || before.is("INTERSECT")
                            || before.isSymbol(")"));
            if (cursor.atStarter() && !goesOn) {
                return;
            }
            if (!parts.is(Dialect.SQL_SERVER) && cursor.atAny("ALTER", "CREATE", "DROP", "TRUNCATE")) {
                throw cursor.unexpected("the end of the statement");
            }
            before = cursor.peek();
            cursor.skipItem();
        }
    }

    /**
     * What follows the target.
     *
     * @param table the target, by its own name where it was an alias of a table that follows
     * @param where whether some rows are meant rather than all
     */
    record Rest(QualifiedName table, boolean where) {}

    Rest skipRest(QualifiedName target) {
        QualifiedName table = target;
        boolean where = false;
        while (!cursor.atEnd()) {
            if (cursor.atAny("ALTER", "CREATE", "DROP", "TRUNCATE")) {
                throw cursor.unexpected("the end of the statement");
            }
            if (cursor.acceptAny("FROM", "JOIN", "USING")) {
                table = aliased(target, table);
            } else if (cursor.acceptAny("WHERE", "LIMIT", "FETCH")) {
                where = true;
            } else {
                cursor.skipItem();
            }
        }
        return new Rest(table, where);
    }

    private QualifiedName aliased(QualifiedName target, QualifiedName known) {
        if (!cursor.peek().isNameLike()) {
            return known;
        }
        QualifiedName table = parts.names.qualified();
        boolean as = cursor.accept("AS");
        boolean alias = cursor.peek().isNameLike()
                && target.parts().size() == 1
                && cursor.dialect()
                        .name(cursor.peek().text(), cursor.peek().kind() == Token.Kind.NAME)
                        .equals(target.name());
        if (alias || as && cursor.peek().isNameLike()) {
            cursor.next();
        }
        return alias ? table : known;
    }
}
