/** The schema with Flyway. */
package io.github.postdeploy.sample.migrations.flyway;
