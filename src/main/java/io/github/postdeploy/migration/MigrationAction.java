package io.github.postdeploy.migration;

import io.github.postdeploy.Action;

/**
 * An action that applies migrations, and can tell which are pending. Made by {@link FlywayStages#postDeployAction} and
 * {@link LiquibaseStages#postDeployAction}; implementing it elsewhere has no effect.
 *
 * <p>A producer that declares this type, rather than {@link Action}, makes its migrations known to the administration:
 * {@code GET migrations/plan}, {@code GET migrations/check} and the admin page. It is then also called whenever somebody asks
 * for them, on a thread of Postdeploy's with an active request context, without a transaction and for no tenant; several such
 * calls are never made at once. So it should do no more than make the action.
 */
public interface MigrationAction extends Action {}
