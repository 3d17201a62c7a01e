package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Runs that no store knows. */
public final class TestRuns {

    private TestRuns() {}

    /** One that has begun at that time, in its first attempt. */
    public static Run running(String action, Instant begun) {
        return new Run(
                UUID.randomUUID(),
                ActionKey.global("shop", action),
                new Run.State(RunStatus.RUNNING, 1, 0),
                new Run.Origin(Asker.START_UP, Mode.ONE),
                Run.Order.PLAIN,
                new Run.Place("node-1", "1.2"),
                new Run.Times(begun, begun, null),
                new Run.Report(null, null, null),
                List.of());
    }

    /** The lease of a run, under its first token. */
    public static Lease lease(Run run) {
        return Lease.ofRun(run.key(), run.id(), 1, run.origin().mode());
    }
}
