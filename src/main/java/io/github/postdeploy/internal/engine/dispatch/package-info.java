/**
 * The way to the scheduler and back. {@link Dispatcher} lets runs go when it is their turn, {@link HandOver} remembers
 * what has gone, {@link Executions} takes the scheduler's tasks, {@link TaskWatch} sees to those that got lost,
 * {@link Eligibility} says what of other nodes' this one may take up. {@link Tasks} is a sort of tasks,
 * {@link Receiving} a sort of schedulers.
 */
package io.github.postdeploy.internal.engine.dispatch;
