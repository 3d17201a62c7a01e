package io.github.postdeploy.internal.engine.model;

import java.time.Instant;

/**
 * A line of a run's log.
 *
 * @param number from 1; later lines have higher ones
 * @param at when it was told, by the database's clock
 * @param attempt of the run that told it
 * @param text may be empty
 */
public record LogLine(int number, Instant at, int attempt, String text) {}
