/** The examples of docs/backfills.md, and a test that holds them against the code. */
package io.github.postdeploy.readme.backfills;
