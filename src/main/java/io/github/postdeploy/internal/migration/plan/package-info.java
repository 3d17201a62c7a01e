/**
 * Which migrations are applied when: {@link Planner} makes a {@link MigrationPlan} of those that are pending, and finds those
 * that depend on one that waits, by the {@link Order} they are applied in.
 */
package io.github.postdeploy.internal.migration.plan;
