package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.DataChange.Query;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Scope;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.SetVariable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Content;
import io.github.postdeploy.internal.migration.sql.model.TableChange.CreateTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Persistence;
import io.github.postdeploy.internal.migration.sql.model.Unclear.Opaque;
import io.github.postdeploy.internal.migration.sql.token.Token;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import java.util.List;
import java.util.Locale;

/** Reads queries, and what stands behind {@code WITH}. */
final class QueryReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final DataReader data;

    QueryReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.data = new DataReader(parts, clauses);
    }

    /** From the word {@code SELECT} or {@code VALUES}. */
    void query() {
        if (setting()) {
            return;
        }
        int first = cursor.at();
        CreateTable into = skip();
        if (into != null) {
            clauses.add(into);
        } else {
            String call = unknownCall(first, cursor.at());
            clauses.add(call == null ? new Query() : new Opaque("SELECT " + call.toUpperCase(Locale.ROOT)));
        }
    }

    /** PostgreSQL: {@code SELECT set_config('lock_timeout', '5s', false)}. */
    private boolean setting() {
        int first = cursor.at();
        cursor.next();
        cursor.accept("pg_catalog");
        cursor.acceptSymbol(".");
        if (parts.is(Dialect.POSTGRESQL)
                && cursor.accept("set_config")
                && cursor.acceptSymbol("(")
                && cursor.peek().kind() == Kind.STRING
                && cursor.peek(2).kind() == Kind.STRING
                && cursor.peek(5).isSymbol(")")
                && cursor.peek(6).isEnd()) {
            String name = cursor.string();
            cursor.next();
            String value = cursor.string();
            cursor.next();
            Scope scope = cursor.next().is("true") ? Scope.TRANSACTION : Scope.SESSION;
            cursor.next();
            clauses.add(new SetVariable(name.toLowerCase(Locale.ROOT), value, scope));
            return true;
        }
        cursor.backTo(first);
        return false;
    }

    /** To the end of the query; the table that it makes, or null. */
    private CreateTable skip() {
        CreateTable into = null;
        Token before = cursor.peek();
        cursor.skipItem();
        while (!cursor.peek().isEnd()) {
            boolean goesOn = cursor.at("SELECT")
                    && (before.is("UNION") || before.is("ALL") || before.is("EXCEPT") || before.is("INTERSECT"));
            if (cursor.atStarter() && !goesOn) {
                break;
            }
            if (cursor.atAny("ALTER", "CREATE", "DROP", "TRUNCATE", "INSERT", "DELETE")) {
                throw cursor.unexpected("the end of the statement");
            }
            before = cursor.peek();
            if (cursor.accept("INTO")) {
                into = into();
            } else {
                cursor.skipItem();
            }
        }
        return into;
    }

    private CreateTable into() {
        if (cursor.peek().text().startsWith("@")) {
            return null;
        }
        if (!parts.is(Dialect.POSTGRESQL, Dialect.SQL_SERVER)) {
            throw cursor.unexpected("");
        }
        boolean temporary = cursor.acceptAny("TEMP", "TEMPORARY");
        boolean unlogged = !temporary && cursor.accept("UNLOGGED");
        cursor.accept("TABLE");
        QualifiedName table = parts.names.qualified();
        temporary |= table.name().written().startsWith("#");
        return new CreateTable(
                table,
                temporary ? Persistence.TEMPORARY : unlogged ? Persistence.UNLOGGED : Persistence.PERMANENT,
                false,
                new Content(List.of(), List.of(), null, true));
    }

    /** The first function that is not known to change nothing; null where there is none. */
    private String unknownCall(int first, int end) {
        List<Token> all = cursor.tokens().list();
        for (int i = first; i < end; i++) {
            Token token = all.get(i);
            if (all.get(i + 1).isSymbol("(")
                    && (token.kind() == Kind.NAME
                            || token.kind() == Kind.WORD && !Functions.changesNothing(token.text()))) {
                return token.text();
            }
        }
        return null;
    }

    /** From behind {@code WITH}: its queries may write, too, and then comes a statement. */
    void with() {
        int first = cursor.at();
        cursor.accept("RECURSIVE");
        do {
            parts.names.name();
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
            }
            cursor.expect("AS");
            if (!cursor.accept("NOT", "MATERIALIZED")) {
                cursor.accept("MATERIALIZED");
            }
            common();
        } while (cursor.acceptSymbol(","));
        if (cursor.accept("INSERT")) {
            data.insert();
        } else if (cursor.accept("UPDATE")) {
            data.update();
        } else if (cursor.accept("DELETE")) {
            data.delete();
        } else if (cursor.accept("MERGE")) {
            data.merge();
        } else if (cursor.atAny("SELECT", "VALUES") || cursor.atSymbol("(")) {
            query();
        } else {
            throw cursor.unexpected("");
        }
        if (cursor.at() == first) {
            throw cursor.unexpected("a query");
        }
    }

    private void common() {
        int begin = cursor.at();
        if (cursor.peek(1).is("INSERT")
                || cursor.peek(1).is("UPDATE")
                || cursor.peek(1).is("DELETE")
                || cursor.peek(1).is("MERGE")) {
            cursor.expectSymbol("(");
            new WritingQuery(parts, clauses).read();
            cursor.backTo(begin);
        }
        cursor.skipParentheses();
        String call = unknownCall(begin + 1, cursor.at() - 1);
        if (call != null && !cursor.tokens().list().get(begin + 1).is("INSERT")) {
            clauses.add(new Opaque("WITH " + call.toUpperCase(Locale.ROOT)));
        }
    }
}
