/** Two releases of one application, of which each node has one. */
package io.github.postdeploy.kills.application.rollout;
