/**
 * What a text of SQL does, as facts: {@link SqlText} is a text read to its end, {@link Statement} one statement of it,
 * {@link Clause} one thing that a statement does, at its place, and {@link Change} what that is. Records and words only:
 * nothing here judges whether a change is safe.
 */
package io.github.postdeploy.internal.migration.sql.model;
