/**
 * Liquibase: {@link LiquibasePlanner} plans the change sets that are pending, {@link WaitingLabels} keeps Liquibase to the
 * part before the rollout. Loaded only where Liquibase is there.
 */
package io.github.postdeploy.internal.migration.liquibase;
