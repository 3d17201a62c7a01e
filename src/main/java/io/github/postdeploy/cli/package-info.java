/**
 * The command line: {@link io.github.postdeploy.cli.Main} asks an application through its REST interface, {@link
 * io.github.postdeploy.cli.PostDeployCommands} one in the same process.
 */
package io.github.postdeploy.cli;
