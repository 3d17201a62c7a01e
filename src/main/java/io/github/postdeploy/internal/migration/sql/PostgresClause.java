package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RenameColumn;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DropConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.RenameConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.SetConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.ValidateConstraint;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.AttachPartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.DetachPartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.Mode;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.TableChange.MoveTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Rewrite;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RewriteTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.SetTable;

/** Reads one clause of PostgreSQL's {@code ALTER TABLE}. */
final class PostgresClause {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;

    PostgresClause(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
    }

    void read() {
        if (cursor.accept("ADD")) {
            add();
        } else if (cursor.accept("DROP")) {
            drop();
        } else if (cursor.accept("ALTER")) {
            alter();
        } else if (cursor.accept("RENAME")) {
            rename();
        } else if (cursor.accept("VALIDATE", "CONSTRAINT")) {
            Name name = parts.names.name();
            clauses.add(new ValidateConstraint(table, name));
        } else if (cursor.accept("ATTACH", "PARTITION")) {
            attach();
        } else if (cursor.accept("DETACH", "PARTITION")) {
            detach();
        } else if (cursor.accept("NO", "INHERIT")) {
            leave();
        } else if (cursor.at("SET")) {
            set();
        } else {
            setting();
        }
    }

    private void add() {
        if (parts.constraints.follows()) {
            clauses.add(parts.constraints.read(table, RowCheck.ALL));
        } else {
            cursor.accept("COLUMN");
            parts.addColumn(clauses, table, cursor.ifNotExists());
        }
    }

    private void drop() {
        if (cursor.accept("CONSTRAINT")) {
            boolean ifExists = cursor.ifExists();
            Name name = parts.names.name();
            boolean cascade = parts.cascade();
            clauses.add(new DropConstraint(table, name, Kind.UNSAID, ifExists, cascade));
        } else {
            cursor.accept("COLUMN");
            boolean ifExists = cursor.ifExists();
            Name column = parts.names.name();
            boolean cascade = parts.cascade();
            clauses.add(new DropColumn(table, column, ifExists, cascade));
        }
    }

    private void alter() {
        if (cursor.accept("CONSTRAINT")) {
            Name name = parts.names.name();
            int first = cursor.at();
            while (cursor.accept("DEFERRABLE")
                    || cursor.accept("NOT", "DEFERRABLE")
                    || cursor.accept("INITIALLY", "DEFERRED")
                    || cursor.accept("INITIALLY", "IMMEDIATE")
                    || cursor.accept("NO", "INHERIT")
                    || cursor.accept("INHERIT")) {
                // Another state.
            }
            clauses.add(new SetConstraint(table, name, cursor.wordsSince(first)));
        } else {
            cursor.accept("COLUMN");
            Name column = parts.names.name();
            new ColumnAlteration(parts, clauses, table, column).read();
        }
    }

    private void rename() {
        if (cursor.accept("TO")) {
            Name newName = parts.names.name();
            clauses.add(new RenameTable(table, QualifiedName.of(newName)));
        } else if (cursor.accept("CONSTRAINT")) {
            Name name = parts.names.name();
            cursor.expect("TO");
            Name newName = parts.names.name();
            clauses.add(new RenameConstraint(table, name, newName));
        } else {
            cursor.accept("COLUMN");
            Name column = parts.names.name();
            cursor.expect("TO");
            Name newName = parts.names.name();
            clauses.add(new RenameColumn(table, column, newName));
        }
    }

    private void attach() {
        QualifiedName partition = parts.names.qualified();
        if (!cursor.accept("DEFAULT")) {
            cursor.expect("FOR", "VALUES");
            if (cursor.accept("WITH") || cursor.accept("IN")) {
                cursor.skipParentheses();
            } else {
                cursor.expect("FROM");
                cursor.skipParentheses();
                cursor.expect("TO");
                cursor.skipParentheses();
            }
        }
        clauses.add(new AttachPartition(table, partition));
    }

    private void detach() {
        QualifiedName partition = parts.names.qualified();
        Mode mode = cursor.accept("CONCURRENTLY")
                ? Mode.CONCURRENTLY
                : cursor.accept("FINALIZE") ? Mode.FINALIZE : Mode.BLOCKING;
        clauses.add(new DetachPartition(table, partition, mode));
    }

    /** Readers of the parent miss this table's rows, as they do those of a partition that is detached. */
    private void leave() {
        QualifiedName parent = parts.names.qualified();
        clauses.add(new DetachPartition(parent, table, Mode.BLOCKING));
    }

    private void set() {
        int first = cursor.at();
        cursor.expect("SET");
        if (cursor.accept("SCHEMA")) {
            Name schema = parts.names.name();
            clauses.add(new MoveTable(table, schema));
        } else if (cursor.accept("TABLESPACE")) {
            parts.names.name();
            clauses.add(new RewriteTable(table, Rewrite.SET_TABLESPACE));
        } else if (cursor.accept("LOGGED")) {
            clauses.add(new RewriteTable(table, Rewrite.SET_LOGGED));
        } else if (cursor.accept("UNLOGGED")) {
            clauses.add(new RewriteTable(table, Rewrite.SET_UNLOGGED));
        } else if (cursor.accept("ACCESS", "METHOD")) {
            parts.names.name();
            clauses.add(new RewriteTable(table, Rewrite.SET_ACCESS_METHOD));
        } else if (cursor.accept("WITHOUT", "CLUSTER") || cursor.accept("WITHOUT", "OIDS")) {
            clauses.add(new SetTable(table, cursor.wordsSince(first)));
        } else {
            cursor.skipParentheses();
            clauses.add(new SetTable(table, cursor.wordsSince(first)));
        }
    }

    private void setting() {
        int first = cursor.at();
        if (cursor.accept("RESET") || cursor.accept("OPTIONS")) {
            cursor.skipParentheses();
        } else if (cursor.accept("OWNER", "TO")
                || cursor.accept("CLUSTER", "ON")
                || cursor.accept("INHERIT")
                || cursor.accept("REPLICA", "IDENTITY", "USING", "INDEX")) {
            parts.names.qualified();
        } else if (cursor.accept("REPLICA", "IDENTITY")) {
            if (!cursor.acceptAny("DEFAULT", "FULL", "NOTHING")) {
                throw cursor.unexpected("");
            }
        } else if (!cursor.accept("FORCE", "ROW", "LEVEL", "SECURITY")
                && !cursor.accept("NO", "FORCE", "ROW", "LEVEL", "SECURITY")
                && !cursor.accept("NOT", "OF")) {
            enable();
        }
        clauses.add(new SetTable(table, cursor.wordsSince(first)));
    }

    private void enable() {
        if (!cursor.acceptAny("ENABLE", "DISABLE")) {
            throw cursor.unexpected("");
        }
        if (!cursor.accept("ROW", "LEVEL", "SECURITY")) {
            cursor.acceptAny("ALWAYS", "REPLICA");
            if (!cursor.acceptAny("TRIGGER", "RULE")) {
                throw cursor.unexpected("");
            }
            parts.names.name();
        }
    }
}
