/**
 * Flyway: {@link FlywayReader} reads what is pending, {@link FlywayPlanner} plans it, {@link FlywayRestriction} keeps Flyway
 * to the part before the rollout. Of Flyway's API only what is public is called, and its own parser splits the scripts. Loaded
 * only where Flyway is there.
 */
package io.github.postdeploy.internal.migration.flyway;
