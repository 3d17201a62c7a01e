package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropDefault;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RenameColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetDefault;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DisableConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DropConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.ValidateConstraint;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.CreateIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.DropIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.Options;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.RenameIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.SetIndex;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import java.util.Locale;

/** Reads one clause of MySQL's and MariaDB's {@code ALTER TABLE}. */
final class MySqlClause {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;
    private final MySqlTableOptions options;

    MySqlClause(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
        this.options = new MySqlTableOptions(parts, clauses, table);
    }

    void read() {
        if (cursor.accept("ADD")) {
            add();
        } else if (cursor.accept("DROP")) {
            drop();
        } else if (cursor.accept("ALTER")) {
            alter();
        } else if (cursor.accept("MODIFY")) {
            cursor.accept("COLUMN");
            cursor.ifExists();
            redefine(parts.names.name());
        } else if (cursor.accept("CHANGE")) {
            change();
        } else if (cursor.accept("RENAME")) {
            rename();
        } else {
            options.read();
        }
    }

    private void add() {
        if (parts.constraints.follows()) {
            clauses.add(parts.constraints.read(table, RowCheck.ALL));
        } else if (cursor.atAny("INDEX", "KEY", "FULLTEXT", "SPATIAL")) {
            addIndex();
        } else if (cursor.at("PARTITION")) {
            options.partitions(true);
        } else if (cursor.at("SYSTEM", "VERSIONING") || cursor.at("PERIOD", "FOR")) {
            throw cursor.unexpected("");
        } else {
            cursor.accept("COLUMN");
            boolean ifNotExists = cursor.ifNotExists();
            if (cursor.acceptSymbol("(")) {
                do {
                    parts.addColumn(clauses, table, ifNotExists);
                } while (cursor.acceptSymbol(","));
                cursor.expectSymbol(")");
            } else {
                parts.addColumn(clauses, table, ifNotExists);
            }
        }
    }

    private void addIndex() {
        String kind = "";
        if (cursor.atAny("FULLTEXT", "SPATIAL")) {
            kind = cursor.next().text().toLowerCase(Locale.ROOT);
            cursor.acceptAny("INDEX", "KEY");
        } else {
            cursor.next();
        }
        boolean ifNotExists = cursor.ifNotExists();
        boolean named = !cursor.atSymbol("(") && !cursor.at("USING");
        QualifiedName index = named ? QualifiedName.of(parts.names.name()) : null;
        parts.constraints.indexOptions();
        cursor.skipParentheses();
        parts.constraints.indexOptions();
        clauses.add(new CreateIndex(index, table, kind, new Options(false, false, ifNotExists, false)));
    }

    private void drop() {
        if (cursor.accept("PRIMARY", "KEY")) {
            clauses.add(new DropConstraint(table, null, Kind.PRIMARY_KEY, false, false));
        } else if (cursor.accept("FOREIGN", "KEY")) {
            dropConstraint(Kind.FOREIGN_KEY);
        } else if (cursor.accept("CHECK")) {
            dropConstraint(Kind.CHECK);
        } else if (cursor.accept("CONSTRAINT")) {
            dropConstraint(Kind.UNSAID);
        } else if (cursor.acceptAny("INDEX", "KEY")) {
            boolean ifExists = cursor.ifExists();
            Name index = parts.names.name();
            clauses.add(new DropIndex(QualifiedName.of(index), table, false, ifExists, false));
        } else if (cursor.at("PARTITION")) {
            options.partitions(false);
        } else {
            cursor.accept("COLUMN");
            boolean ifExists = cursor.ifExists();
            Name column = parts.names.name();
            boolean cascade = parts.cascade();
            clauses.add(new DropColumn(table, column, ifExists, cascade));
        }
    }

    private void dropConstraint(Kind kind) {
        boolean ifExists = cursor.ifExists();
        Name name = parts.names.name();
        clauses.add(new DropConstraint(table, name, kind, ifExists, false));
    }

    private void alter() {
        int first = cursor.at();
        if (cursor.acceptAny("INDEX", "KEY")) {
            cursor.ifExists();
            Name index = parts.names.name();
            if (!cursor.acceptAny("VISIBLE", "INVISIBLE", "IGNORED")) {
                cursor.expect("NOT", "IGNORED");
            }
            clauses.add(new SetIndex(QualifiedName.of(index), table, cursor.wordsSince(first)));
        } else if (cursor.acceptAny("CHECK", "CONSTRAINT")) {
            Name name = parts.names.name();
            boolean not = cursor.accept("NOT");
            cursor.expect("ENFORCED");
            clauses.add(not ? new DisableConstraint(table, name) : new ValidateConstraint(table, name));
        } else {
            cursor.accept("COLUMN");
            cursor.ifExists();
            column(parts.names.name());
        }
    }

    private void column(Name column) {
        if (cursor.accept("DROP", "DEFAULT")) {
            clauses.add(new DropDefault(table, column));
        } else if (cursor.accept("SET", "DEFAULT")) {
            DefaultValue value = parts.expressions.defaultValue();
            clauses.add(new SetDefault(table, column, value));
        } else if (cursor.accept("SET", "VISIBLE") || cursor.accept("SET", "INVISIBLE")) {
            clauses.add(new SetColumn(table, column, "SET VISIBILITY"));
        } else {
            throw cursor.unexpected("");
        }
    }

    private void change() {
        cursor.accept("COLUMN");
        cursor.ifExists();
        Name column = parts.names.name();
        Name newName = parts.names.name();
        if (!column.equals(newName)) {
            clauses.add(new RenameColumn(table, column, newName));
        }
        redefine(newName);
    }

    private void redefine(Name name) {
        Column column = parts.columns.behind(table, name);
        if (column.definition().type() == null) {
            throw cursor.unexpected("a type");
        }
        new Redefinition(clauses, table, column).addWhole();
    }

    private void rename() {
        if (cursor.acceptAny("INDEX", "KEY")) {
            Name index = parts.names.name();
            cursor.expect("TO");
            Name newName = parts.names.name();
            clauses.add(new RenameIndex(QualifiedName.of(index), table, newName));
        } else if (cursor.accept("COLUMN")) {
            cursor.ifExists();
            Name column = parts.names.name();
            cursor.expect("TO");
            Name newName = parts.names.name();
            clauses.add(new RenameColumn(table, column, newName));
        } else {
            if (!cursor.acceptAny("TO", "AS")) {
                cursor.acceptSymbol("=");
            }
            QualifiedName newName = parts.names.qualified();
            clauses.add(new RenameTable(table, newName));
        }
    }
}
