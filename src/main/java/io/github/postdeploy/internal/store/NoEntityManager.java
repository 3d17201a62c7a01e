package io.github.postdeploy.internal.store;

/** What a backfill hears that asks for an entity manager without having declared one. */
final class NoEntityManager {

    private NoEntityManager() {}

    static IllegalStateException refusal() {
        return new IllegalStateException("This chunk has no entity manager, since the backfill does not write to one."
                + " Let its writesTo() return WritesTo.entityManagers or WritesTo.entityManager, or use"
                + " chunk.connection().");
    }
}
