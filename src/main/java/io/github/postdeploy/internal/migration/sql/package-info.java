/**
 * Reads SQL of migrations, as far as stages and rules need it: {@link StatementReader} is the entry, the facts are in
 * {@code model}, {@code token} splits a text into words. It fails closed: a clause that is not understood to its end is
 * not understood at all.
 */
package io.github.postdeploy.internal.migration.sql;
