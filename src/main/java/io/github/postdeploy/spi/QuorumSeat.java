package io.github.postdeploy.spi;

import java.util.Objects;
import java.util.UUID;

/**
 * A party's place in a {@link Quorum}. Each {@link Quorum#join join} makes a new one; where a party has joined twice, the
 * seats differ, and at most one of them leads.
 *
 * @param namespace of the quorum
 * @param party whose it is
 * @param formation how often the namespace's quorum had begun to form by then, from 1
 * @param id unique for this join
 */
public record QuorumSeat(String namespace, String party, long formation, UUID id) {

    public QuorumSeat {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(id, "id");
    }
}
