package io.github.postdeploy.kills.application.rollout;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.kills.application.Gates;
import jakarta.enterprise.context.ApplicationScoped;

/** The release before {@link Release42}: what is not of each release waits to be asked for here. */
@ApplicationScoped
public class Release41 {

    @PostDeployAction(name = "first", auto = false)
    void first() {
        Gates.pass(Gates.Point.PLAIN);
    }

    @PostDeployAction(name = "second", auto = false)
    void second() {
        Gates.pass(Gates.Point.PLAIN);
    }

    @PostDeployAction(name = "each", repeat = Repeat.EVERY_RELEASE)
    void each() {}

    @PostDeployAction(name = "old", auto = false)
    void old() {}
}
