package io.github.postdeploy.migration;

import io.github.postdeploy.internal.migration.liquibase.LiquibaseMigrations;
import io.github.postdeploy.internal.migration.liquibase.LiquibaseRunner;
import java.util.Objects;
import java.util.concurrent.Callable;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.exception.LiquibaseException;

/**
 * Migrates with Liquibase in two parts, one before and one after the rollout. Liquibase applies the change sets and keeps its
 * history; nothing of it is replaced. Immutable; one {@code Liquibase} is for one thread.
 *
 * <p>An application that migrates when it starts applies only the part before the rollout there:
 *
 * <pre>{@code
 * LiquibaseStages.configured().updatePreDeploy(liquibase);
 * }</pre>
 *
 * <p>With Spring Boot that is what {@code performUpdate} of a {@code SpringLiquibase} calls. The rest is applied by an action
 * of the release, once enough nodes run it ({@code postdeploy.min-nodes}):
 *
 * <pre>{@code
 * @Produces
 * @PostDeployAction(perTenant = false, repeat = Repeat.EVERY_RELEASE)
 * MigrationAction migrations(LiquibaseFactory factory) {
 *     return LiquibaseStages.configured().postDeployAction(factory::createLiquibase);
 * }
 * }</pre>
 */
public final class LiquibaseStages {

    private final MigrationOptions options;
    private final LiquibaseRunner runner;

    private LiquibaseStages(MigrationOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        this.runner = new LiquibaseRunner(options);
    }

    /** With what is configured, see {@link MigrationOptions#configured()}. */
    public static LiquibaseStages configured() {
        return new LiquibaseStages(MigrationOptions.configured());
    }

    /**
     * With certain options.
     *
     * @param options for the stages; {@link MigrationOptions#isSkip()} does not matter, since change sets have no order but
     *     that of the tables that they touch
     */
    public static LiquibaseStages of(MigrationOptions options) {
        return new LiquibaseStages(options);
    }

    /**
     * Applies what belongs before the rollout, of all contexts and labels.
     *
     * @param liquibase with changelog and database
     * @return how many change sets were pending for that
     * @throws AmbiguousPlanException if it cannot be told what belongs before the rollout; nothing has been applied then
     * @throws LiquibaseException as Liquibase's {@code update} does
     */
    public int updatePreDeploy(Liquibase liquibase) throws LiquibaseException {
        return updatePreDeploy(liquibase, new Contexts(), new LabelExpression());
    }

    /**
     * Applies what belongs before the rollout: all that is pending but what is POST_DEPLOY. On a database that nothing has
     * been applied to and that has no tables, that is all.
     *
     * @param liquibase with changelog and database
     * @param contexts that are wanted
     * @param labels that are wanted
     * @return how many change sets were pending for that
     * @throws AmbiguousPlanException if it cannot be told what belongs before the rollout; nothing has been applied then
     * @throws LiquibaseException as Liquibase's {@code update} does
     */
    public int updatePreDeploy(Liquibase liquibase, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        return runner.updatePreDeploy(liquibase, contexts, labels);
    }

    /**
     * Applies all that is pending, of all contexts and labels.
     *
     * @param liquibase with changelog and database
     * @return how many change sets were pending
     * @throws LiquibaseException as Liquibase's {@code update} does
     */
    public int updatePostDeploy(Liquibase liquibase) throws LiquibaseException {
        return updatePostDeploy(liquibase, new Contexts(), new LabelExpression());
    }

    /**
     * Applies all that is pending.
     *
     * @param liquibase with changelog and database
     * @param contexts that are wanted
     * @param labels that are wanted
     * @return how many change sets were pending
     * @throws LiquibaseException as Liquibase's {@code update} does
     */
    public int updatePostDeploy(Liquibase liquibase, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        return runner.updatePostDeploy(liquibase, contexts, labels);
    }

    /**
     * Undoes, back to a tag, what must be undone before the previous release starts again: what was POST_DEPLOY. Liquibase's
     * own {@code rollback} undoes the rest when nothing of the release runs any more that is gone back from.
     *
     * @param liquibase with changelog and database
     * @param tag to go back to
     * @param contexts that are wanted
     * @param labels that are wanted
     * @return how many change sets that are
     * @throws AmbiguousPlanException if it cannot be told what must be undone first; nothing has been undone then
     * @throws LiquibaseException as Liquibase's {@code rollback} does
     */
    public int rollbackPreDeploy(Liquibase liquibase, String tag, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        return runner.rollbackPreDeploy(liquibase, tag, contexts, labels);
    }

    /**
     * An action that {@linkplain #updatePostDeploy(Liquibase) applies all that is pending}, for a producer. What is pending
     * can be asked for where the producer declares it as {@link MigrationAction}.
     *
     * @param liquibase makes the one to use, which is closed afterwards; called when the action runs, and when somebody asks
     *     what is pending
     */
    public MigrationAction postDeployAction(Callable<Liquibase> liquibase) {
        return new LiquibaseMigrations(options, Objects.requireNonNull(liquibase, "liquibase"));
    }
}
