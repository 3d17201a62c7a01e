package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A text of SQL, read to its end. What is in the body of a function, a procedure or a trigger is no statement of it.
 *
 * @param statements in their order; none where the text is empty or holds comments only
 * @param directives comments that speak to Postdeploy, in their order
 */
public record SqlText(List<Statement> statements, List<Directive> directives) {

    public SqlText {
        statements = List.copyOf(statements);
        directives = List.copyOf(directives);
    }

    /** What all statements do, in their order. */
    public List<Change> changes() {
        return statements.stream().flatMap(SqlText::changesOf).toList();
    }

    /** No statement, so nothing is done. */
    public boolean isEmpty() {
        return statements.isEmpty();
    }

    private static Stream<Change> changesOf(Statement statement) {
        return statement.changes().stream();
    }
}
