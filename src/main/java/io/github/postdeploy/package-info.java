/**
 * Postdeploy: application code that a release needs once, after it is deployed.
 *
 * <p>{@link io.github.postdeploy.PostDeployAction} declares an action; everything else follows from it.
 */
package io.github.postdeploy;
