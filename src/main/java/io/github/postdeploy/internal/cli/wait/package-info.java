/** Waits for runs and actions, and shows how far they are. */
package io.github.postdeploy.internal.cli.wait;
