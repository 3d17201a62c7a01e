package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/** Rows are written or read. */
public sealed interface DataChange extends Change {

    /** {@code INSERT}, {@code REPLACE}, {@code COPY … FROM}, {@code LOAD DATA}; from a query or a file, or of values. */
    record Insert(QualifiedName table, boolean fromQuery) implements DataChange {

        @Override
        public List<QualifiedName> tables() {
            return List.of(table);
        }
    }

    /** {@code UPDATE}; {@code where} also for a {@code LIMIT} or {@code TOP}. */
    record Update(QualifiedName table, boolean where) implements DataChange {

        @Override
        public List<QualifiedName> tables() {
            return List.of(table);
        }
    }

    /** {@code DELETE}; {@code where} also for a {@code LIMIT} or {@code TOP}. */
    record Delete(QualifiedName table, boolean where) implements DataChange {

        @Override
        public List<QualifiedName> tables() {
            return List.of(table);
        }
    }

    /** {@code MERGE}. */
    record Merge(QualifiedName table) implements DataChange {

        @Override
        public List<QualifiedName> tables() {
            return List.of(table);
        }
    }

    /** A {@code SELECT} that calls nothing but functions known to change nothing; others are {@link Unclear.Opaque}. */
    record Query() implements DataChange {}
}
