/** {@link Tenants}: whom an application's actions run for. */
package io.github.postdeploy.internal.engine.tenant;
