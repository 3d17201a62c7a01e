/**
 * The engine, in plain Java: it knows no Jakarta API. {@link Engine} puts everything together, {@link Worker} is the loop
 * behind it, {@link StartUp} its beginning and {@link AutomaticStart} what it leads to; {@link RunTasks} executes runs,
 * {@link Bodies} what actions are made of, {@link Conclusions} writes what comes of it, {@link SecretSweeper} erases secrets
 * that nothing needs any more.
 *
 * <p>The packages below, each of which knows only those before it:
 *
 * <ul>
 *   <li>{@code text} and {@code settings}: words, and what the configuration says;
 *   <li>{@code model}: what is remembered of actions, runs and leases, and what requests are refused with;
 *   <li>{@code argument}: arguments of runs; then {@code action}: what applications declare, and the plan;
 *   <li>{@code port}: what is asked of the store and the platform;
 *   <li>{@code tenant}: whom actions run for;
 *   <li>{@code execution}: what this node executes, and holds leases for;
 *   <li>{@code release}: releases and nodes;
 *   <li>{@code dispatch}: the way to the scheduler; {@code chunk}: a backfill, chunk by chunk; {@code job}: batch jobs;
 *   <li>{@code quorum}: parties that wait for each other;
 *   <li>{@code partition}: backfills on several nodes; {@code lease}: renewal, sweeps, time limits;
 *       {@code administration}: requests, and how things stand;
 *   <li>{@code change}: changes of runs, as others hear of them.
 * </ul>
 *
 * <p>Applications may bring {@link io.github.postdeploy.spi.Scheduler}, {@link io.github.postdeploy.spi.TenantContext},
 * {@link io.github.postdeploy.spi.StartGate} and {@link io.github.postdeploy.spi.BusySignal}.
 */
package io.github.postdeploy.internal.engine;
