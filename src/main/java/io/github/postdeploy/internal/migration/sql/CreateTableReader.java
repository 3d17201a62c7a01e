package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddForeignKey;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Content;
import io.github.postdeploy.internal.migration.sql.model.TableChange.CreateTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.DropTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Persistence;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code CREATE TABLE}, from behind the word {@code TABLE}. */
final class CreateTableReader {

    private final Parts parts;
    private final Cursor cursor;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<QualifiedName> references = new ArrayList<>();

    CreateTableReader(Parts parts) {
        this.parts = parts;
        this.cursor = parts.cursor;
    }

    void read(Clauses clauses, Persistence given, boolean orReplace) {
        boolean ifNotExists = cursor.ifNotExists();
        QualifiedName table = parts.names.qualified();
        boolean temporary =
                parts.is(Dialect.SQL_SERVER) && table.name().written().startsWith("#");
        QualifiedName partitionOf = null;
        if (parts.is(Dialect.POSTGRESQL) && cursor.accept("PARTITION", "OF")) {
            partitionOf = parts.names.qualified();
        } else if (parts.is(Dialect.POSTGRESQL) && cursor.accept("OF")) {
            parts.names.qualified();
        } else if (cursor.dialect().isMySql() && cursor.accept("LIKE")) {
            parts.names.qualified();
        }
        if (cursor.atSymbol("(")) {
            elements(table);
        }
        boolean fromQuery = new TableOptions(parts).read();
        if (orReplace) {
            clauses.add(new DropTable(table, true, false));
        }
        clauses.add(new CreateTable(
                table,
                temporary ? Persistence.TEMPORARY : given,
                ifNotExists,
                new Content(columns, references, partitionOf, fromQuery)));
    }

    private void elements(QualifiedName table) {
        cursor.expectSymbol("(");
        if (cursor.atAny("SELECT", "WITH") || cursor.acceptSymbol(")")) {
            // A query in parentheses, or no columns.
            while (cursor.atAny("SELECT", "WITH") && !cursor.atSymbol(")")) {
                skipQuery();
            }
            return;
        }
        if (cursor.dialect().isMySql() && cursor.accept("LIKE")) {
            parts.names.qualified();
        } else {
            do {
                element(table);
            } while (cursor.acceptSymbol(","));
        }
        cursor.expectSymbol(")");
    }

    private void skipQuery() {
        while (!cursor.atSymbol(")")) {
            if (cursor.peek().isEnd()) {
                throw cursor.unexpected(")");
            }
            cursor.skipItem();
        }
        cursor.expectSymbol(")");
    }

    private void element(QualifiedName table) {
        if (parts.constraints.follows()) {
            note(parts.constraints.read(table, RowCheck.ALL));
        } else if (parts.is(Dialect.POSTGRESQL, Dialect.H2) && cursor.accept("LIKE")) {
            parts.names.qualified();
            while (cursor.acceptAny("INCLUDING", "EXCLUDING")) {
                parts.names.name();
            }
        } else if (cursor.accept("PERIOD", "FOR")) {
            parts.names.name();
            cursor.skipParentheses();
        } else if (!index()) {
            Column column = column(table);
            columns.add(column.definition());
            column.constraints().forEach(this::note);
        }
    }

    private Column column(QualifiedName table) {
        if (parts.is(Dialect.POSTGRESQL)
                && cursor.peek(1).is("WITH")
                && cursor.peek(2).is("OPTIONS")) {
            var name = parts.names.name();
            cursor.expect("WITH", "OPTIONS");
            return parts.columns.behind(table, name);
        }
        return parts.columns.read(table);
    }

    private void note(Change constraint) {
        if (constraint instanceof AddForeignKey key) {
            references.add(key.references());
        }
    }

    private boolean index() {
        if (parts.is(Dialect.SQL_SERVER) && cursor.accept("INDEX")) {
            parts.names.name();
            cursor.accept("UNIQUE");
            cursor.acceptAny("CLUSTERED", "NONCLUSTERED");
            cursor.skipParentheses();
            parts.constraints.indexOptions();
            return true;
        }
        return cursor.dialect().isMySql() && mySqlIndex();
    }

    private boolean mySqlIndex() {
        if (!cursor.atAny("INDEX", "KEY", "FULLTEXT", "SPATIAL")) {
            return false;
        }
        if (cursor.acceptAny("FULLTEXT", "SPATIAL")) {
            cursor.acceptAny("INDEX", "KEY");
        } else {
            cursor.next();
        }
        cursor.ifNotExists();
        if (!cursor.atSymbol("(") && !cursor.at("USING")) {
            parts.names.name();
        }
        parts.constraints.indexOptions();
        cursor.skipParentheses();
        parts.constraints.indexOptions();
        return true;
    }
}
