package io.github.postdeploy.internal.engine.port;

/** What the platform puts around the execution of an action. */
public interface Surroundings {

    /** Does the work with an active request context. */
    void execute(Work work) throws Exception;

    /** Rolls back the transaction that the calling thread has open, if any; true if there was one. */
    boolean rollbackLeftOver();

    /** Something that may throw. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
