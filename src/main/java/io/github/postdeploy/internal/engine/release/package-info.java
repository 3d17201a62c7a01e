/**
 * Releases and nodes of the application: who is alive, which release is newer, whether there are enough nodes to begin,
 * what runs once per release, and whether going back is still safe. {@link
 * io.github.postdeploy.internal.engine.release.Releases} puts it together.
 */
package io.github.postdeploy.internal.engine.release;
