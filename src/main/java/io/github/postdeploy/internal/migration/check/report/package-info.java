/** What a check has found, written for people and for tools. */
package io.github.postdeploy.internal.migration.check.report;
