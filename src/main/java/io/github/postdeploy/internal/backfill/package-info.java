/**
 * What is behind {@link io.github.postdeploy.Backfills}: ready-made backfills over entities, tables, queries, iterators
 * and CSV files.
 *
 * <p>Keys are compared by the database only, whose collations and orders Java does not know. A statement is prepared once
 * for each connection. Everything here is reached through {@link io.github.postdeploy.internal.backfill.ReadyMade}.
 */
package io.github.postdeploy.internal.backfill;
