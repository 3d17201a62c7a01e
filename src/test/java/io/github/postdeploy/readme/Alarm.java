package io.github.postdeploy.readme;

import io.github.postdeploy.event.RunDetails;
import io.github.postdeploy.event.RunFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

/** The example of the page on signals. */
@ApplicationScoped
public class Alarm {

    @Inject
    Mailer mailer;

    void sound(@ObservesAsync RunFailed failed) {
        String reason = failed.run().failure().map(RunDetails.Failure::message).orElse("no reason told");
        mailer.send(failed.run().action() + " has failed: " + reason);
    }
}
