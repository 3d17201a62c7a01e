package io.github.postdeploy.sample.minimal;

import io.github.postdeploy.PostDeployAction;

/** Is no bean, for want of a scope. */
public class Forgotten {

    @PostDeployAction
    void neverRuns() {}
}
