package io.github.postdeploy.internal.health;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the readiness check is made of. A CDI bean of this type is injected.
 *
 * @param application the application's name; empty before it has started
 * @param vitals how the node is; may take as long as a statement, and never throws
 * @param waits whether it is DOWN until the automatic actions are done
 */
public record HealthSource(Supplier<Optional<String>> application, Supplier<VitalsView> vitals, boolean waits) {}
