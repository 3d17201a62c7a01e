package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.plan.MigrationLog;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.RanChangeSet;
import liquibase.exception.LiquibaseException;

/** Lets Liquibase apply, or undo, a part of what is to be. */
public final class LiquibaseRunner {

    /** As people call it. */
    static final String LIQUIBASE = "Liquibase";

    private final LiquibasePlanner planner;

    public LiquibaseRunner(MigrationOptions options) {
        this.planner = new LiquibasePlanner(options);
    }

    /** Applies what belongs before the rollout. */
    public int updatePreDeploy(Liquibase liquibase, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        LiquibasePlan plan = planner.plan(liquibase, contexts, labels);
        plan.plan().check();
        MigrationLog.preDeploy(LIQUIBASE, plan.plan());
        try (WaitingLabels waiting = new WaitingLabels(plan)) {
            forgetAnswers();
            liquibase.update(contexts, waiting.others(labels));
        }
        return plan.plan().preDeploy().size();
    }

    /** Applies all. */
    public int updatePostDeploy(Liquibase liquibase, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        liquibase.getDatabase().resetInternalState();
        int pending = liquibase.listUnrunChangeSets(contexts, labels, false).size();
        forgetAnswers();
        liquibase.update(contexts, labels);
        MigrationLog.postDeploy(LIQUIBASE, pending);
        return pending;
    }

    /** Undoes what belongs before the rollout of the release that is gone back to. */
    public int rollbackPreDeploy(Liquibase liquibase, String tag, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        liquibase.getDatabase().resetInternalState();
        LiquibasePlan plan = planner.undo(liquibase, appliedAfter(liquibase, tag));
        plan.plan().check();
        try (WaitingLabels waiting = new WaitingLabels(plan)) {
            liquibase.rollback(tag, contexts, waiting.others(labels));
        }
        return plan.plan().preDeploy().size();
    }

    /** What has been applied behind a tag, the latest first. */
    private static List<ChangeSet> appliedAfter(Liquibase liquibase, String tag) throws LiquibaseException {
        List<ChangeSet> applied = new ArrayList<>();
        boolean behind = false;
        for (RanChangeSet ran : liquibase.getDatabase().getRanChangeSetList()) {
            if (behind) {
                ChangeSet changeSet =
                        liquibase.getDatabaseChangeLog().getChangeSet(ran.getChangeLog(), ran.getAuthor(), ran.getId());
                if (changeSet != null) {
                    applied.add(changeSet);
                }
            }
            behind |= tag.equals(ran.getTag());
        }
        Collections.reverse(applied);
        return applied;
    }

    /** Liquibase keeps for the life of the JVM that nothing was pending, and does not look again. */
    private static void forgetAnswers() {
        Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
    }
}
