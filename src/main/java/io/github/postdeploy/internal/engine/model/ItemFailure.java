package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.Cursor;

/**
 * An item that could not be written.
 *
 * @param after key of the item before it, after which it is read again; null for the first
 * @param cursor its key
 * @param error why
 */
public record ItemFailure(Cursor after, Cursor cursor, RunError error) {}
