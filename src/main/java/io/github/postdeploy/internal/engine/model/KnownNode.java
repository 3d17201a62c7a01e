package io.github.postdeploy.internal.engine.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A node that has announced itself.
 *
 * @param name its name
 * @param boot its boot; several of one name are restarts, or a fault
 * @param release its release; null if that is not known
 * @param startedAt when it announced itself
 * @param aliveUntil until when it is believed to be alive, unless it is heard of again
 * @param alive whether that is still to come, by the database's clock
 */
public record KnownNode(String name, UUID boot, String release, Instant startedAt, Instant aliveUntil, boolean alive) {}
