/**
 * Stages and plans of schema migrations.
 *
 * <ul>
 *   <li>{@code sql}: what a text of SQL does;
 *   <li>{@code stage}: the stage of one migration, and why; {@code options}: what is configured for it;
 *   <li>{@code plan}: which migrations are applied when;
 *   <li>{@code flyway} and {@code liquibase}: the adapters, which know neither each other nor are known by the others.
 * </ul>
 */
package io.github.postdeploy.internal.migration;
