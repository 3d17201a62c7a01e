/** The schema with Liquibase. */
package io.github.postdeploy.sample.migrations.liquibase;
