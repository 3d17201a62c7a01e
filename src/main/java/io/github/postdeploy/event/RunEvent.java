package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A run has changed. Fired as an asynchronous CDI event; the package says when, how surely and in which order. Observe this
 * type to hear of every change. A request to stop a running action is no change yet: the run tells when it has ended.
 */
public sealed interface RunEvent
        permits RunScheduled,
                RunStarted,
                RunSucceeded,
                RunFailed,
                RunStopped,
                RunLost,
                RunCancelled,
                RunSkipped,
                RunRetried,
                RunResumed,
                RunHandedOn,
                RunTakenOver {

    /** The run, as it was read from the store shortly after the change. What happened to it since may show in it. */
    RunDetails run();

    /** When this node learned that the change was committed, by its own clock. */
    Instant at();

    /** The state that the change has brought the run to. */
    RunStatus status();
}
