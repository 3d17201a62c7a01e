/**
 * The engine: actions, plans, runs and leases, in plain Java. It knows no Jakarta API; what it needs of the world comes
 * through the ports {@link io.github.postdeploy.internal.engine.RunStore},
 * {@link io.github.postdeploy.internal.engine.Surroundings} and {@link io.github.postdeploy.spi.Scheduler}.
 */
package io.github.postdeploy.internal.engine;
