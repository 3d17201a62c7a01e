package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/** A change of a table's partitions. */
public sealed interface PartitionChange extends Change {

    QualifiedName table();

    @Override
    default List<QualifiedName> tables() {
        return List.of(table());
    }

    /** PostgreSQL: {@code ATTACH PARTITION}. */
    record AttachPartition(QualifiedName table, QualifiedName partition) implements PartitionChange {

        @Override
        public List<QualifiedName> tables() {
            return List.of(table, partition);
        }
    }

    /** PostgreSQL: {@code DETACH PARTITION}. */
    record DetachPartition(QualifiedName table, QualifiedName partition, Mode mode) implements PartitionChange {

        @Override
        public List<QualifiedName> tables() {
            return List.of(table, partition);
        }
    }

    /** How a partition is detached. */
    enum Mode {
        BLOCKING,
        CONCURRENTLY,
        FINALIZE
    }

    /** MySQL, Oracle: a partition more. */
    record AddPartition(QualifiedName table) implements PartitionChange {}

    /** MySQL, Oracle, SQL Server: a partition goes with its rows, by {@code DROP} or by {@code TRUNCATE}. */
    record RemovePartition(QualifiedName table, boolean truncate) implements PartitionChange {}

    /** Rows move between partitions, or the table is partitioned anew, or partitions change tables. */
    record Repartition(QualifiedName table, String what) implements PartitionChange {

        /** Whether rows leave the table, or others come into it. */
        public boolean changesTables() {
            return what.matches("(?i)(exchange|switch)\\b.*");
        }
    }
}
