/**
 * Schema migrations before and after the rollout, on Flyway and Liquibase, which go on applying them and keep their history,
 * locks and checksums.
 *
 * <p>A migration that the running release can live with is {@link io.github.postdeploy.migration.Stage#PRE_DEPLOY} and is
 * applied before the new release starts; one that breaks the running release is
 * {@link io.github.postdeploy.migration.Stage#POST_DEPLOY} and waits until nothing of the old release runs any more.
 * {@link io.github.postdeploy.migration.FlywayStages} and {@link io.github.postdeploy.migration.LiquibaseStages} apply them
 * so, as {@link io.github.postdeploy.migration.MigrationOptions} say.
 */
package io.github.postdeploy.migration;
