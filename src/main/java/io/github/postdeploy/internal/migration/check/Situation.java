package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import java.util.ArrayList;
import java.util.List;

/** A migration while it is read from its first statement to its last: what was before, and what has been found. */
final class Situation {

    private final Script script;
    private final NewTables newTables;
    private final List<Violation> violations = new ArrayList<>();
    private Statement statement;
    private Clause clause;

    /** Whether all tables of the clause are new, or made by a migration unless they are there. */
    private boolean perhapsNew;

    Situation(Script script, NewTables newTables) {
        this.script = script;
        this.newTables = newTables;
    }

    /**
     * A rule that is broken, whatever is configured.
     *
     * @param message what it does, and to what
     */
    record Violation(Rule rule, Severity severity, Statement statement, Clause clause, String message) {}

    void enter(Statement next) {
        statement = next;
    }

    void enter(Clause next) {
        clause = next;
        List<QualifiedName> tables = next.change().tables();
        perhapsNew = !tables.isEmpty()
                && tables.stream().allMatch(name -> newTables.isNew(name) || newTables.isPerhapsNew(name));
    }

    Script script() {
        return script;
    }

    Dialect dialect() {
        return script.dialect();
    }

    NewTables newTables() {
        return newTables;
    }

    /** The statement that is looked at. */
    Statement statement() {
        return statement;
    }

    void report(Rule rule, Object subject) {
        report(rule, rule.severity(), subject);
    }

    /** @param subject to what it is done; null where nothing is named */
    void report(Rule rule, Severity severity, Object subject) {
        if (rule.isFor(dialect())) {
            String message = subject == null ? rule.title() : rule.title() + ": " + subject;
            boolean milder = perhapsNew && rule.family() != Family.PRACTICE && severity == Severity.ERROR;
            violations.add(new Violation(rule, milder ? Severity.WARNING : severity, statement, clause, message));
        }
    }

    List<Violation> violations() {
        return violations;
    }
}
