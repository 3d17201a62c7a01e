package io.github.postdeploy.internal.engine.quorum;

import java.time.Duration;

/**
 * A party's call for a quorum.
 *
 * @param namespace what the parties have in common
 * @param party who calls
 * @param parties how many are wanted
 * @param timeout how long it waits for them
 */
public record QuorumCall(String namespace, String party, int parties, Duration timeout) {

    public QuorumCall {
        QuorumNames.check(namespace, party, parties);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The timeout " + timeout + " of a quorum must be positive.");
        }
    }
}
