package io.github.postdeploy.internal.migration.tool;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What applies migrations, with the database that it applies them to. One is for one thread at a time. */
public interface MigrationTool extends AutoCloseable {

    /** As people call it. */
    String name();

    /**
     * What is pending, now. Reads, and changes nothing.
     *
     * @throws Exception whatever the tool or the database has to say
     */
    Pending pending() throws Exception;

    /**
     * Why the tool would refuse to apply anything as it is: what has been applied is not what is there now, or has failed.
     * Reads, and changes nothing.
     *
     * @return empty if it would not, or if {@link #pending()} fails then
     * @throws Exception whatever the tool or the database has to say
     */
    default Optional<String> objection() throws Exception {
        return Optional.empty();
    }

    /**
     * Applies what belongs before the rollout.
     *
     * @return how many migrations
     * @throws io.github.postdeploy.migration.AmbiguousPlanException if it cannot be told what that is
     * @throws Exception whatever the tool or the database has to say
     */
    int applyPreDeploy() throws Exception;

    /**
     * Applies all that is pending.
     *
     * @return how many migrations
     * @throws Exception whatever the tool or the database has to say
     */
    int applyPostDeploy() throws Exception;

    /**
     * Every migration that the tool knows, applied or not, with what tells one version of it from another, and where they
     * are applied: the same for all that are about to apply the same.
     */
    List<String> fingerprint() throws Exception;

    /** The ids of those pending ones that are pending again at once when they have been applied. */
    default Set<String> always() throws Exception {
        return Set.of();
    }

    /** Lets the tool make its history where there is none, so that other tables in the schema do not irritate it later. */
    void prepareHistory() throws Exception;

    /** Gives up what was opened for it. */
    @Override
    void close();
}
