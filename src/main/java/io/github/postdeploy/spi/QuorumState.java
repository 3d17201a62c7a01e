package io.github.postdeploy.spi;

/** How a {@link Quorum} stands, as one of its parties sees it. */
public sealed interface QuorumState {

    /**
     * Parties are still missing.
     *
     * @param present how many are alive, this one among them
     * @param parties how many are wanted
     */
    record Forming(int present, int parties) implements QuorumState {}

    /** It is complete, and this party leads: it does what is to be done, and severs. */
    record Leading() implements QuorumState {}

    /**
     * It is complete, another party leads, and is not done yet.
     *
     * @param leader the other party
     */
    record Following(String leader) implements QuorumState {}

    /** The leader has done what was to be done. */
    record Done() implements QuorumState {}

    /**
     * It will not be done by this quorum.
     *
     * @param error why, with the leader's name
     */
    record Dissolved(String error) implements QuorumState {}
}
