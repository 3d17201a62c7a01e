/** Verbs that look at files of migrations instead of asking an application. The one part of the command line that knows them. */
package io.github.postdeploy.internal.cli.migrations;
