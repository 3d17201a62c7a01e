package io.github.postdeploy.internal.engine.quorum;

/** What a quorum is about. */
@FunctionalInterface
public interface QuorumWork {

    /** Does it, as the leader; an exception dissolves the quorum. */
    void lead(Leadership leadership) throws Exception;
}
