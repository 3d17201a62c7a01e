package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.migration.Stage;

/**
 * A stage that a person has written.
 *
 * @param stage which one
 * @param where {@code the comment in line 1}, say
 */
public record Declaration(Stage stage, String where) {}
