/** The command line as users have it: the jar of the build, as a process, against an application in another. */
package io.github.postdeploy.cli;
