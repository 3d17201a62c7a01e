/** What the command line asks of an application, however it gets there. Answers are the JSON of the REST interface. */
package io.github.postdeploy.internal.cli.client;
