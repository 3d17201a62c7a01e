/** Runs as jobs of the server's Jakarta Batch runtime. */
package io.github.postdeploy.internal.batch;
