package io.github.postdeploy.internal.engine.change;

import io.github.postdeploy.internal.engine.model.ActionKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A change of a run that was committed.
 *
 * @param kind what has happened
 * @param runId to which run
 * @param key the action it is of
 * @param at when this node learned of it, by its own clock
 */
public record RunChange(ChangeKind kind, UUID runId, ActionKey key, Instant at) {}
