package io.github.postdeploy.internal.migration.liquibase;

import java.util.LinkedHashMap;
import java.util.Map;
import liquibase.LabelExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeSet;

/**
 * Change sets that wait, marked by a label of their own in memory, so that a label expression leaves them out. The label gets
 * neither into a file nor into the database, and is taken away at the end.
 */
final class WaitingLabels implements AutoCloseable {

    private static final String WAITS = "postdeploy-waits";

    private final Map<ChangeSet, Labels> before = new LinkedHashMap<>();

    WaitingLabels(LiquibasePlan plan) {
        plan.waiting().forEach(this::mark);
    }

    private void mark(ChangeSet changeSet) {
        Labels labels = changeSet.getLabels();
        before.put(changeSet, labels);
        String others = labels == null || labels.isEmpty() ? "" : String.join(",", labels.getLabels()) + ",";
        changeSet.setLabels(new Labels(others + WAITS));
    }

    /** Those of an expression's that do not wait. */
    LabelExpression others(LabelExpression wanted) {
        String expression = wanted == null ? null : wanted.getOriginalString();
        if (expression == null || expression.isBlank()) {
            return new LabelExpression("!" + WAITS);
        }
        // Liquibase splits an expression at its commas before it looks at parentheses.
        return new LabelExpression("(" + expression.replace(",", " or ") + ") and !" + WAITS);
    }

    @Override
    public void close() {
        before.forEach(ChangeSet::setLabels);
    }
}
