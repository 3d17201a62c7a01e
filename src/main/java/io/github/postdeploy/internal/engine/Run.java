package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * One execution of an action, as history keeps it.
 *
 * @param id its identity, the same through every attempt
 * @param key the action it is of
 * @param status where it stands
 * @param attempt 1 at first
 * @param origin why there is a run
 * @param place where it executes
 * @param times when
 * @param report what it told
 */
public record Run(
        UUID id, ActionKey key, RunStatus status, int attempt, Origin origin, Place place, Times times, Report report) {

    /**
     * @param asker who asked
     * @param mode what for
     */
    public record Origin(Asker asker, Mode mode) {}

    /**
     * @param node name of the node
     * @param release release of the application on that node; may be null
     */
    public record Place(String node, String release) {}

    /**
     * @param scheduledAt when it was claimed
     * @param startedAt when its latest attempt began to execute; null before
     * @param finishedAt when it ended; null before
     */
    public record Times(Instant scheduledAt, Instant startedAt, Instant finishedAt) {}

    /**
     * @param progress how far it has come; null when it never told
     * @param message the latest message; may be null
     * @param error what it ended with; null when it ended well or not yet
     */
    public record Report(Progress progress, String message, RunError error) {}
}
