package io.github.postdeploy.internal.engine.model;

import java.time.Instant;

/**
 * How far a run was at an instant.
 *
 * @param number later samples have higher ones
 * @param at the instant, by the database's clock
 * @param done items done
 */
public record Sample(int number, Instant at, long done) {}
