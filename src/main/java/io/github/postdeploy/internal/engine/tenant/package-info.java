/**
 * {@link io.github.postdeploy.internal.engine.tenant.Tenants}: whom an application's actions run for; {@link
 * io.github.postdeploy.internal.engine.tenant.UnservedRuns}: what waits where it has none any more.
 */
package io.github.postdeploy.internal.engine.tenant;
