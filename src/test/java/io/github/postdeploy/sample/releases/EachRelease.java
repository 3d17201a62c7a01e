package io.github.postdeploy.sample.releases;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import jakarta.enterprise.context.ApplicationScoped;

/** An application with something to do for each of its releases. */
@ApplicationScoped
public class EachRelease {

    static volatile boolean warm;

    @PostDeployAction(repeat = Repeat.EVERY_RELEASE)
    void warmUp() {
        warm = true;
    }
}
