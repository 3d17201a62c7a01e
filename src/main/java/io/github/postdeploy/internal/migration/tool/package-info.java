/** What applies migrations, whichever tool it is: the side that the command line and the REST interface see. */
package io.github.postdeploy.internal.migration.tool;
