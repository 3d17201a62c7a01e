package io.github.postdeploy.kills.application;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import jakarta.enterprise.context.ApplicationScoped;

/** The release before {@link Release42}: what both declare waits to be asked for here. */
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

    @PostDeployAction(name = "each", auto = false, repeat = Repeat.EVERY_RELEASE)
    void each() {}

    @PostDeployAction(name = "old", auto = false)
    void old() {}
}
