/**
 * Metrics and traces through the API of OpenTelemetry, where it is there. {@link Telemetry} is all of it; {@link Instruments} is
 * what the wiring knows, without that API.
 */
package io.github.postdeploy.internal.metrics;
