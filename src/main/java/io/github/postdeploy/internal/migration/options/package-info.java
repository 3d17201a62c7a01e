/** What is configured for the stages of migrations, read into {@link io.github.postdeploy.migration.MigrationOptions}. */
package io.github.postdeploy.internal.migration.options;
