package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Place;

/**
 * Something in a migration that breaks a rule.
 *
 * @param rule which one
 * @param severity as configured
 * @param migration its name
 * @param file where it is, as people open it
 * @param place in that file
 * @param sql what stands there, on one line
 * @param message what it does, and to what: a sentence without its full stop
 */
public record Finding(
        Rule rule, Severity severity, String migration, String file, Place place, String sql, String message) {}
