package io.github.postdeploy.internal.migration.sql.model;

/** Which rows a constraint is checked for. */
public enum RowCheck {
    /** Those that are there, and new ones. */
    ALL,
    /** New ones: {@code NOT VALID}, {@code NOVALIDATE}, {@code WITH NOCHECK}. */
    NEW,
    /** None: {@code NOT ENFORCED}, {@code DISABLE}. */
    NONE
}
