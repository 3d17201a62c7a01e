package io.github.postdeploy.internal.rest;

import java.util.List;

/**
 * Tells of the migrations that the application makes known. A CDI bean of this type is looked up for each request. Safe for
 * use by several threads.
 */
public interface MigrationDesk {

    /** What is wanted to be known of what is pending. */
    enum Question {
        /** When it is applied. */
        PLAN,
        /** Also whether it is safe. */
        CHECK,
        /** The same with every rule there is. */
        STRICT_CHECK
    }

    /** Whether there are any. Asks neither the application nor a database. */
    boolean exist();

    /**
     * Asks each of those who know migrations.
     *
     * @return an answer of each, actions first
     * @throws io.github.postdeploy.internal.engine.model.StoreNotReadyException if that takes too long
     */
    List<MigrationAnswer> ask(Question question);
}
