package io.github.postdeploy.internal.engine.model;

import java.time.Instant;

/**
 * A release that has run on some node.
 *
 * @param name its name
 * @param ordinal milliseconds of the epoch when it was first seen, and different for each; the newer, the greater
 * @param unsafeSince when the first action began after which going back is not safe; null before
 * @param unsafeAction which one
 */
public record ReleaseRecord(String name, long ordinal, Instant unsafeSince, String unsafeAction) {}
