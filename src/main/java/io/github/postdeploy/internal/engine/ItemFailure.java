package io.github.postdeploy.internal.engine;

import io.github.postdeploy.Cursor;

/**
 * An item that could not be written.
 *
 * @param cursor its key
 * @param error why
 */
public record ItemFailure(Cursor cursor, RunError error) {}
