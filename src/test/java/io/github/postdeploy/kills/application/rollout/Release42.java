package io.github.postdeploy.kills.application.rollout;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.kills.application.Gates;
import jakarta.enterprise.context.ApplicationScoped;

/** The release after {@link Release41}. */
@ApplicationScoped
public class Release42 {

    @PostDeployAction(name = "each", repeat = Repeat.EVERY_RELEASE)
    void each() {}

    @PostDeployAction(name = "first", after = "each")
    void first() {
        Gates.pass(Gates.Point.PLAIN);
    }

    @PostDeployAction(name = "second", after = "each")
    void second() {
        Gates.pass(Gates.Point.PLAIN);
    }

    @PostDeployAction(name = "third", after = "second")
    void third() {}
}
