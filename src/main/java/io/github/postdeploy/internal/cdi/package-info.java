/**
 * The wiring: the portable extension that finds declarations, the start in a servlet container and without one, and what
 * becomes a CDI bean. Nothing else may depend on this package.
 */
package io.github.postdeploy.internal.cdi;
