package io.github.postdeploy.internal.health;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the readiness check is made of. Installed for the class loader, which has one application, and not injected: Payara keeps
 * beans that an extension adds apart from those of the extension's own archive.
 *
 * @param application the application's name; empty before it has started
 * @param vitals how the node is; may take as long as a statement, and never throws
 * @param waits whether it is DOWN until the automatic actions are done
 */
public record HealthSource(Optional<String> application, Supplier<VitalsView> vitals, boolean waits) {

    private static volatile HealthSource installed = starting(false);

    /** Of an application that has not started, or has ended. */
    public static HealthSource starting(boolean waits) {
        return new HealthSource(Optional.empty(), () -> VitalsView.STARTING, waits);
    }

    /** From now on the check is made of it. */
    public void install() {
        installed = this;
    }

    static HealthSource installed() {
        return installed;
    }
}
