package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/**
 * One statement.
 *
 * @param place from its first word to its last
 * @param clauses what it does, at least one: {@code ALTER TABLE t ADD a int, DROP b} has two
 */
public record Statement(Place place, List<Clause> clauses) {

    public Statement {
        clauses = List.copyOf(clauses);
    }

    /** What it does, without the places. */
    public List<Change> changes() {
        return clauses.stream().map(Clause::change).toList();
    }
}
