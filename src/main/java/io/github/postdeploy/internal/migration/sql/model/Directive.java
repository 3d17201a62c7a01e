package io.github.postdeploy.internal.migration.sql.model;

/**
 * A comment that begins with {@code postdeploy:}, such as {@code -- postdeploy:stage=POST_DEPLOY}.
 *
 * @param place the whole comment
 * @param text what follows the {@code postdeploy:}, as it is, without blanks around it
 */
public record Directive(Place place, String text) {}
