package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;
import java.util.Set;

/**
 * One statement.
 *
 * @param place from its first word to its last
 * @param clauses what it does, at least one: {@code ALTER TABLE t ADD a int, DROP b} has two
 * @param reads own names of tables and views that queries in it read, as they are written
 */
public record Statement(Place place, List<Clause> clauses, Set<String> reads) {

    public Statement {
        clauses = List.copyOf(clauses);
        reads = Set.copyOf(reads);
    }

    /** What it does, without the places. */
    public List<Change> changes() {
        return clauses.stream().map(Clause::change).toList();
    }
}
