/** MicroProfile Health, where it is there: the readiness check {@code postdeploy}. */
package io.github.postdeploy.internal.health;
