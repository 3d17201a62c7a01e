package io.github.postdeploy.sample.minimal;

import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;

/** All there is in the smallest application. */
@ApplicationScoped
public class OneAction {

    @PostDeployAction
    void greet() {
        System.setProperty("sample.greeted", "yes");
    }
}
