package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.PartitionChange.AddPartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.RemovePartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.Repartition;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.TableChange.ConvertCharset;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Rewrite;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RewriteTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.SetTable;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;

/** Reads what MySQL's {@code ALTER TABLE} says of the table as a whole. */
final class MySqlTableOptions {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;

    MySqlTableOptions(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
    }

    /** At least one option; several need no comma between them. */
    void read() {
        do {
            if (!parts.mySqlOnline(clauses, table) && !rewrite() && !setting() && !rowsOfPartitions()) {
                throw cursor.unexpected("");
            }
        } while (!cursor.atEnd() && !cursor.atSymbol(","));
    }

    private boolean rewrite() {
        if (cursor.accept("CONVERT", "TO")) {
            convert();
        } else if (cursor.accept("ENGINE")) {
            value();
            clauses.add(new RewriteTable(table, Rewrite.ENGINE));
        } else if (cursor.accept("FORCE")) {
            clauses.add(new RewriteTable(table, Rewrite.REBUILD));
        } else if (cursor.acceptAny("ROW_FORMAT", "KEY_BLOCK_SIZE")) {
            value();
            clauses.add(new RewriteTable(table, Rewrite.REBUILD));
        } else if (cursor.acceptAny("ENCRYPTION", "COMPRESSION", "PAGE_COMPRESSED")) {
            value();
            clauses.add(new RewriteTable(table, Rewrite.OTHER));
        } else if (cursor.accept("TABLESPACE")) {
            value();
            clauses.add(new RewriteTable(table, Rewrite.SET_TABLESPACE));
        } else if (cursor.accept("ORDER", "BY")) {
            cursor.skipToEnd();
            clauses.add(new RewriteTable(table, Rewrite.OTHER));
        } else {
            return false;
        }
        return true;
    }

    private void convert() {
        if (!cursor.acceptAny("CHARSET")) {
            cursor.expect("CHARACTER", "SET");
        }
        String charset = value();
        if (cursor.accept("COLLATE")) {
            value();
        }
        clauses.add(new ConvertCharset(table, charset));
    }

    private boolean setting() {
        int first = cursor.at();
        if (cursor.accept("ENABLE", "KEYS")
                || cursor.accept("DISABLE", "KEYS")
                || cursor.accept("WITH", "VALIDATION")
                || cursor.accept("WITHOUT", "VALIDATION")) {
            clauses.add(new SetTable(table, cursor.wordsSince(first)));
            return true;
        }
        cursor.accept("DEFAULT");
        boolean valued = cursor.accept("CHARACTER", "SET")
                || cursor.acceptAny(
                        "CHARSET",
                        "COLLATE",
                        "COMMENT",
                        "AUTO_INCREMENT",
                        "AVG_ROW_LENGTH",
                        "CHECKSUM",
                        "MAX_ROWS",
                        "MIN_ROWS",
                        "PACK_KEYS",
                        "DELAY_KEY_WRITE",
                        "STATS_PERSISTENT",
                        "STATS_AUTO_RECALC",
                        "STATS_SAMPLE_PAGES",
                        "INSERT_METHOD");
        if (!valued) {
            cursor.backTo(first);
            return false;
        }
        String words = cursor.wordsSince(first);
        value();
        clauses.add(new SetTable(table, words));
        return true;
    }

    private String value() {
        cursor.acceptSymbol("=");
        if (cursor.peek().isEnd()
                || cursor.peek().kind() == Kind.SYMBOL
                || cursor.peek().kind() == Kind.BROKEN) {
            throw cursor.unexpected("a value");
        }
        return cursor.next().text();
    }

    /** {@code ADD PARTITION (…)}, {@code DROP PARTITION a, b}; stands at {@code PARTITION}. */
    void partitions(boolean add) {
        cursor.expect("PARTITION");
        if (add) {
            cursor.ifNotExists();
            if (cursor.accept("PARTITIONS")) {
                cursor.next();
            } else {
                cursor.skipParentheses();
            }
            clauses.add(new AddPartition(table));
        } else {
            cursor.ifExists();
            partitionNames();
            clauses.add(new RemovePartition(table, false));
        }
    }

    private void partitionNames() {
        do {
            parts.names.name();
        } while (cursor.acceptSymbol(","));
    }

    private boolean rowsOfPartitions() {
        int first = cursor.at();
        if (cursor.accept("TRUNCATE", "PARTITION")) {
            partitionNames();
            clauses.add(new RemovePartition(table, true));
            return true;
        }
        if (cursor.accept("ANALYZE", "PARTITION") || cursor.accept("CHECK", "PARTITION")) {
            partitionNames();
            clauses.add(new SetTable(table, cursor.wordsSince(first)));
            return true;
        }
        boolean repartition = cursor.accept("PARTITION", "BY")
                || cursor.accept("REMOVE", "PARTITIONING")
                || cursor.accept("COALESCE", "PARTITION")
                || cursor.accept("REORGANIZE", "PARTITION")
                || cursor.accept("REBUILD", "PARTITION")
                || cursor.accept("OPTIMIZE", "PARTITION")
                || cursor.accept("EXCHANGE", "PARTITION");
        if (repartition) {
            String words = cursor.wordsSince(first);
            parts.skipTail();
            clauses.add(new Repartition(table, words));
        }
        return repartition;
    }
}
