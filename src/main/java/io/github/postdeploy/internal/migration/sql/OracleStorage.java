package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DisableConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.EnableConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.SetConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.ValidateConstraint;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.AddPartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.RemovePartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.Repartition;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Rewrite;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RewriteTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.SetTable;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;

/** Reads what Oracle's {@code ALTER TABLE} says of constraints that exist, of partitions and of how a table is kept. */
final class OracleStorage {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;

    OracleStorage(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
    }

    void read() {
        if (cursor.atAny("ENABLE", "DISABLE")) {
            enable();
        } else if (cursor.accept("MOVE")) {
            move();
        } else if (cursor.accept("TRUNCATE", "PARTITION") || cursor.accept("TRUNCATE", "SUBPARTITION")) {
            parts.skipTail();
            clauses.add(new RemovePartition(table, true));
        } else if (cursor.atAny("SPLIT", "MERGE", "EXCHANGE", "COALESCE")
                && cursor.peek(1).text().matches("(?i)(sub)?partitions?")) {
            String words = cursor.next().text();
            parts.skipTail();
            clauses.add(new Repartition(table, words));
        } else {
            setting();
        }
    }

    void partition() {
        boolean add = cursor.accept("ADD");
        cursor.next();
        if (!add) {
            cursor.expect("PARTITION");
        }
        parts.skipTail();
        clauses.add(add ? new AddPartition(table) : new RemovePartition(table, false));
    }

    private void move() {
        boolean online = false;
        while (!cursor.atEnd()) {
            if (cursor.accept("ONLINE")) {
                online = true;
            } else if (cursor.acceptAny("TABLESPACE", "PARTITION", "PARALLEL")) {
                cursor.next();
            } else if (!cursor.acceptAny("COMPRESS", "NOCOMPRESS", "NOLOGGING", "LOGGING")
                    && !cursor.accept("UPDATE", "INDEXES")) {
                throw cursor.unexpected("");
            }
        }
        clauses.add(new RewriteTable(table, online ? Rewrite.MOVE_ONLINE : Rewrite.MOVE));
    }

    private void enable() {
        int first = cursor.at();
        boolean enable = cursor.accept("ENABLE");
        if (!enable) {
            cursor.expect("DISABLE");
        }
        if (cursor.accept("ALL", "TRIGGERS") || cursor.accept("ROW", "MOVEMENT")) {
            clauses.add(new SetTable(table, cursor.wordsSince(first)));
            return;
        }
        boolean unchecked = cursor.accept("NOVALIDATE");
        if (!unchecked && cursor.accept("VALIDATE") && !enable) {
            throw cursor.unexpected("");
        }
        Name name = constraint();
        parts.cascade();
        state(name, enable, unchecked);
    }

    private void state(Name name, boolean enable, boolean unchecked) {
        clauses.add(
                !enable
                        ? new DisableConstraint(table, name)
                        : unchecked ? new EnableConstraint(table, name) : new ValidateConstraint(table, name));
    }

    private Name constraint() {
        if (cursor.accept("CONSTRAINT")) {
            return parts.names.name();
        }
        if (cursor.accept("UNIQUE")) {
            cursor.skipParentheses();
        } else {
            cursor.expect("PRIMARY", "KEY");
        }
        return null;
    }

    /** {@code MODIFY CONSTRAINT c ENABLE NOVALIDATE}; stands behind {@code CONSTRAINT}, or at the key. */
    void constraintState() {
        Name name = cursor.atAny("UNIQUE", "PRIMARY") ? constraint() : parts.names.name();
        int first = cursor.at();
        boolean disable = cursor.accept("DISABLE");
        boolean enable = !disable && cursor.accept("ENABLE");
        boolean unchecked = cursor.accept("NOVALIDATE");
        boolean checked = !unchecked && cursor.accept("VALIDATE");
        if (disable && checked) {
            throw cursor.unexpected("");
        }
        if (disable || enable || checked) {
            state(name, !disable, unchecked);
        } else if (unchecked || cursor.acceptAny("RELY", "NORELY")) {
            clauses.add(new SetConstraint(table, name, cursor.wordsSince(first)));
        } else {
            throw cursor.unexpected("");
        }
    }

    private void setting() {
        int first = cursor.at();
        if (cursor.accept("SHRINK", "SPACE")) {
            cursor.acceptAny("CASCADE", "COMPACT");
        } else if (cursor.acceptAny("PCTFREE", "PCTUSED", "INITRANS")) {
            cursor.next();
        } else if (cursor.acceptAny("PARALLEL", "COMPRESS")) {
            if (cursor.peek().kind() == Kind.NUMBER) {
                cursor.next();
            }
        } else if (!cursor.acceptAny(
                "LOGGING", "NOLOGGING", "CACHE", "NOCACHE", "NOPARALLEL", "NOCOMPRESS", "MONITORING", "NOMONITORING")) {
            throw cursor.unexpected("");
        }
        clauses.add(new SetTable(table, cursor.wordsSince(first)));
    }
}
