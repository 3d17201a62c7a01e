/** Asks an application through its REST interface. */
package io.github.postdeploy.internal.cli.http;
