package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;
import java.util.stream.Stream;

/** A change of a table as a whole. */
public sealed interface TableChange extends Change {

    QualifiedName table();

    @Override
    default List<QualifiedName> tables() {
        return List.of(table());
    }

    /** {@code CREATE TABLE}, also of a partition, also {@code SELECT … INTO}. Its indexes are part of it. */
    record CreateTable(QualifiedName table, Persistence persistence, boolean ifNotExists, Content content)
            implements TableChange {

        @Override
        public List<QualifiedName> tables() {
            Stream<QualifiedName> parent =
                    content.partitionOf() == null ? Stream.empty() : Stream.of(content.partitionOf());
            return Stream.concat(Stream.concat(Stream.of(table), parent), content.references().stream())
                    .distinct()
                    .toList();
        }
    }

    /** How long a table's rows live. */
    enum Persistence {
        PERMANENT,
        UNLOGGED,
        TEMPORARY
    }

    /**
     * What a new table is made of.
     *
     * @param references the tables that its foreign keys lead to
     * @param partitionOf the table that it is a partition of, else null
     * @param fromQuery it is filled by a query
     */
    record Content(
            List<ColumnDefinition> columns,
            List<QualifiedName> references,
            QualifiedName partitionOf,
            boolean fromQuery) {

        /** Nothing is known. */
        public static final Content EMPTY = new Content(List.of(), List.of(), null, false);

        public Content {
            columns = List.copyOf(columns);
            references = List.copyOf(references);
        }
    }

    /** {@code DROP TABLE}; a {@code CREATE OR REPLACE TABLE} is this and a {@link CreateTable}. */
    record DropTable(QualifiedName table, boolean ifExists, boolean cascade) implements TableChange {}

    /** {@code RENAME TO}; the new name has a schema where the text gives one. */
    record RenameTable(QualifiedName table, QualifiedName newName) implements TableChange {}

    /** {@code SET SCHEMA}, {@code ALTER SCHEMA … TRANSFER}. */
    record MoveTable(QualifiedName table, Name schema) implements TableChange {}

    /** {@code TRUNCATE}. */
    record TruncateTable(QualifiedName table, boolean cascade) implements TableChange {}

    /** The table is written anew as a whole, without another change of it. */
    record RewriteTable(QualifiedName table, Rewrite how) implements TableChange {}

    /** What writes a table anew. The table of {@code VACUUM FULL} and {@code CLUSTER} without a name is {@code *}. */
    enum Rewrite {
        VACUUM_FULL,
        CLUSTER,
        SET_LOGGED,
        SET_UNLOGGED,
        SET_TABLESPACE,
        SET_ACCESS_METHOD,
        /** MySQL: {@code ENGINE=}. */
        ENGINE,
        /** MySQL: {@code FORCE}, {@code ROW_FORMAT=}, {@code KEY_BLOCK_SIZE=}; SQL Server: {@code REBUILD}. */
        REBUILD,
        /** MySQL: {@code OPTIMIZE TABLE}. */
        OPTIMIZE,
        /** Oracle: {@code MOVE} without {@code ONLINE}. */
        MOVE,
        /** Oracle: {@code MOVE ONLINE}; SQL Server: {@code REBUILD WITH (ONLINE = ON)}. */
        MOVE_ONLINE,
        /** Other options that write every row. */
        OTHER
    }

    /** {@code CONVERT TO CHARACTER SET}. */
    record ConvertCharset(QualifiedName table, String charset) implements TableChange {}

    /**
     * {@code LOCK TABLE}, {@code LOCK TABLES}.
     *
     * @param mode in upper case, such as {@code ACCESS EXCLUSIVE}; empty where the text says none
     */
    record LockTable(QualifiedName table, String mode) implements TableChange {}

    /** MySQL: {@code ALGORITHM=}, for the statement as a whole. */
    record UseAlgorithm(QualifiedName table, Algorithm algorithm) implements TableChange {}

    /** MySQL's ways to alter a table; {@code NOCOPY} is MariaDB's. */
    enum Algorithm {
        DEFAULT,
        INSTANT,
        NOCOPY,
        INPLACE,
        COPY
    }

    /** MySQL: {@code LOCK=}, for the statement as a whole. */
    record UseLock(QualifiedName table, LockLevel lock) implements TableChange {}

    /** MySQL's locks while a table is altered. */
    enum LockLevel {
        DEFAULT,
        NONE,
        SHARED,
        EXCLUSIVE
    }

    /**
     * A setting that changes neither rows nor what statements may do: owner, comment, storage parameters, statistics,
     * triggers, row level security.
     *
     * @param what the words of the clause, in upper case
     */
    record SetTable(QualifiedName table, String what) implements TableChange {}
}
