/** The application that is killed: the same classes on the servers and in plain JVMs. */
package io.github.postdeploy.kills.application;
