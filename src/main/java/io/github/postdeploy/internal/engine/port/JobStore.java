package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;
import java.util.Optional;
import java.util.UUID;

/** Keeps which execution of a batch job a run is. Failures and threads as in {@link RunStore}. */
public interface JobStore {

    /** The latest execution of the run's job; empty if none was kept. */
    Optional<Long> execution(UUID runId);

    /** Keeps an execution; false if the lease has gone to somebody else. */
    boolean keep(Lease run, long execution);
}
