package io.github.postdeploy.internal.migration.sql.model;

/** One thing that a statement does, and where the text says so. */
public record Clause(Place place, Change change) {}
