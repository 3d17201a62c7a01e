/**
 * Checks migrations for zero downtime: {@link Checker} is the entry. A {@link Rule} says what it is about and why; what
 * breaks its rule is found by {@link BreakingChanges} (1xx), {@link BlockingChanges} (2xx) and {@link Practices} (3xx).
 */
package io.github.postdeploy.internal.migration.check;
