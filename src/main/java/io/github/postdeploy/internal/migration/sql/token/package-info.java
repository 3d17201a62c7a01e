/**
 * Splits a text of SQL into words, quoted names, literals and symbols, by the rules of each dialect for comments and
 * quotes. Any text can be split; what is not closed becomes a token that says so.
 */
package io.github.postdeploy.internal.migration.sql.token;
