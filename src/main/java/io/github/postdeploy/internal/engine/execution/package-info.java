/**
 * What this node executes. {@link Attempt}: a run or partition at work, {@link RunContext} the action's view of it;
 * {@link ActiveRuns} and {@link HeldLeases}, together {@link NodeState}, know all of them. {@link ApplicationCode} calls
 * what applications wrote, {@link Outcome} and {@link Conclusion} say what came of it; {@link StoreRetry},
 * {@link BackOff} and {@link WakeUp} are how threads wait.
 */
package io.github.postdeploy.internal.engine.execution;
