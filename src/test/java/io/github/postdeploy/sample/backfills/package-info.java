/** A sample application whose release fills columns. */
package io.github.postdeploy.sample.backfills;
