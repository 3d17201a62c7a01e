/**
 * What is remembered of actions, and what everything speaks about: {@link Run} and {@link ActionRecord}, {@link Lease},
 * the right to a run or to a {@link Partition}, {@link Position} in one, and {@link LedgerEntry} for an item that was
 * left out. {@link AdministrationException} and those below it say why something cannot be done. Records and words
 * only: nothing here does anything.
 */
package io.github.postdeploy.internal.engine.model;
