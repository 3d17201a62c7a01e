/** Migrations as files in a project, without a database: what is checked before anything is applied. */
package io.github.postdeploy.internal.migration.files;
