package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/** A change of an index. */
public sealed interface IndexChange extends Change {

    /** The table; null where the text names none, as most databases' {@code DROP INDEX} does not. */
    QualifiedName table();

    /** The index; null where the text leaves the name to the database. */
    QualifiedName index();

    @Override
    default List<QualifiedName> tables() {
        return table() == null ? List.of() : List.of(table());
    }

    /**
     * {@code CREATE INDEX}, and MySQL's {@code ADD INDEX}.
     *
     * @param kind in lower case what kind of index: {@code fulltext}, {@code spatial}, {@code bitmap}, {@code clustered},
     *     {@code columnstore}, {@code gin} …; empty for the usual one
     */
    record CreateIndex(QualifiedName index, QualifiedName table, String kind, Options options) implements IndexChange {}

    /**
     * How an index is created.
     *
     * @param online {@code CONCURRENTLY}, {@code ONLINE}, {@code WITH (ONLINE = ON)}
     * @param ifNotExists {@code IF NOT EXISTS}
     * @param only PostgreSQL: {@code ON ONLY}, so that no partition gets one yet
     */
    record Options(boolean unique, boolean online, boolean ifNotExists, boolean only) {}

    /** {@code DROP INDEX}; online as for {@link Options}. */
    record DropIndex(QualifiedName index, QualifiedName table, boolean online, boolean ifExists, boolean cascade)
            implements IndexChange {}

    /** {@code ALTER INDEX … RENAME TO}, {@code RENAME INDEX}. */
    record RenameIndex(QualifiedName index, QualifiedName table, Name newName) implements IndexChange {}

    /**
     * {@code REINDEX}, {@code ALTER INDEX … REBUILD}.
     *
     * @param index null where all indexes of something are built anew
     * @param table the table whose indexes are built anew, else null
     */
    record RebuildIndex(QualifiedName index, QualifiedName table, boolean online) implements IndexChange {}

    /** A setting of an index, such as its visibility. */
    record SetIndex(QualifiedName index, QualifiedName table, String what) implements IndexChange {}
}
