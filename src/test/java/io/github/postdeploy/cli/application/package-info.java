/** An application in a process of its own, for tests of the command line. */
package io.github.postdeploy.cli.application;
