package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.text.Text;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;

/** What the wiring tells the server's log. */
final class Log {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");

    private Log() {}

    static void starting(String application, String release, String node, int actions) {
        LOGGER.log(
                Level.INFO,
                "PDP0001: Postdeploy for application '" + application + "', release "
                        + (release == null ? "unknown" : "'" + release + "'") + ", on node '" + node + "': " + actions
                        + (actions == 1 ? " action declared." : " actions declared."));
    }

    static void accessClosed() {
        LOGGER.log(
                Level.INFO,
                "PDP0002: Administration is closed. Set postdeploy.admin.token or postdeploy.admin.role to open it.");
    }

    static void severalDataSources(Collection<String> names, String chosen) {
        LOGGER.log(
                Level.WARNING,
                "PDP0003: The application's persistence units name several data sources (" + String.join(", ", names)
                        + "); using " + chosen + ". Set postdeploy.datasource to choose.");
    }

    static void unreadableDescriptor(String descriptor, Exception failure) {
        LOGGER.log(Level.WARNING, "PDP0004: " + descriptor + " cannot be read: " + failure.getMessage());
    }

    static void startFailed(Throwable failure) {
        LOGGER.log(
                Level.ERROR,
                "PDP0005: Postdeploy could not start; the application runs without it: " + failure,
                failure);
    }

    static void rolesNotDeclared(Exception failure) {
        LOGGER.log(Level.DEBUG, "PDP0006: Roles could not be declared: " + failure);
    }

    static void constraintsNotChecked(Collection<String> classes) {
        LOGGER.log(
                Level.WARNING,
                "PDP0008: Constraints on arguments are not checked, since the server has no Jakarta Validation: "
                        + String.join(", ", classes) + ".");
    }

    static void noBeans(Collection<String> classes) {
        LOGGER.log(
                Level.WARNING,
                "PDP0009: @PostDeployAction has no effect in " + String.join(", ", classes)
                        + ", since CDI has found no bean of that class. Give it a scope, such as @ApplicationScoped.");
    }

    /** @param failure what observers have thrown */
    static void observerFailed(String event, String action, Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                "PDP0450: An observer of " + event + " failed, for a run of '" + Text.oneLine(action)
                        + "', which is not affected.",
                failure);
    }

    static void noTelemetry(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                "PDP0451: OpenTelemetry is there, but cannot be used; Postdeploy goes without metrics and traces: "
                        + failure);
    }

    /** Whoever has asked is told why. */
    static void migrationsUnreadable(String source, Throwable failure) {
        LOGGER.log(
                Level.DEBUG,
                "PDP0514: The migrations of '" + Text.oneLine(source)
                        + "', which somebody has asked for, cannot be read.",
                failure);
    }

    static void stopFailed(RuntimeException failure) {
        LOGGER.log(Level.WARNING, "PDP0007: Postdeploy could not stop cleanly: " + failure);
    }
}
