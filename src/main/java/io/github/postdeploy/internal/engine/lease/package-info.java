/**
 * Leases while work goes on. {@link Heartbeat} renews this node's and writes {@linkplain ProgressReports progress},
 * {@link LeaseNews} acts on what it hears, {@link TimeLimits} asks late runs to stop, {@link Sweeper} takes over what
 * has lapsed, {@link Adoption} takes charge of runs of tenants that wait for a node.
 */
package io.github.postdeploy.internal.engine.lease;
