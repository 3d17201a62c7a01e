/** An application whose schema changes with its releases; the packages below let Flyway or Liquibase change it. */
package io.github.postdeploy.sample.migrations;
