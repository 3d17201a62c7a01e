/** Entities of all kinds of ids. */
package io.github.postdeploy.internal.backfill.entities;
