package io.github.postdeploy.internal.health;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this node can be counted on, as far as Postdeploy knows. Without a scope, so that CDI finds it only where it is
 * added: where the API is. Everybody can read the answer, so it holds numbers, and of names the application's only, by which the
 * checks of several applications on one server are told apart.
 */
@Readiness
public class PostDeployReadiness implements HealthCheck {

    static final String NAME = "postdeploy";

    private HealthSource source;

    /** For the container's proxies. */
    protected PostDeployReadiness() {}

    @Inject
    public PostDeployReadiness(HealthSource source) {
        this.source = source;
    }

    @Override
    public HealthCheckResponse call() {
        VitalsView vitals = source.vitals().get();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(NAME).status(!source.waits() || vitals.isSettled());
        source.application().get().ifPresent(name -> response.withData("application", name));
        response.withData("store", vitals.isStoreReady() ? "ready" : "not ready")
                .withData("start", word(vitals.start()));
        count(response, "automatic.", vitals.automatic());
        count(response, "manual.", vitals.manual());
        return response.build();
    }

    private static void count(HealthCheckResponseBuilder response, String prefix, Map<ActionStatus, Integer> counts) {
        counts.forEach((status, count) -> response.withData(prefix + word(status), count));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
