package io.github.postdeploy.sample.minimal;

import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;

/** All there is in the smallest application. */
@ApplicationScoped
public class OneAction {

    static volatile boolean greeted;

    @PostDeployAction
    void greet() {
        greeted = true;
    }
}
