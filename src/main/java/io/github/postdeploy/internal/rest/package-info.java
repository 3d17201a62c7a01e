/**
 * The REST interface under {@code <context>/postdeploy}: who may ask, what was asked, and how the engine's answer is
 * shown, as JSON or as text for a terminal. It speaks to
 * {@link io.github.postdeploy.internal.engine.administration.Administration} only.
 */
package io.github.postdeploy.internal.rest;
