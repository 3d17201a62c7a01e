package io.github.postdeploy.internal.engine;

/**
 * How far a run has come.
 *
 * @param done items done
 * @param total items in all; null when not known
 */
public record Progress(long done, Long total) {}
