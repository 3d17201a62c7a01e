/**
 * The REST interface under {@code <context>/postdeploy}: who may ask, what was asked, and how the engine's answer is
 * shown, as JSON or as text for a terminal. It speaks to
 * {@link io.github.postdeploy.internal.engine.administration.Administration}, and for migrations to
 * {@link io.github.postdeploy.internal.rest.MigrationDesk}.
 */
package io.github.postdeploy.internal.rest;
