package io.github.postdeploy.sample.jobs;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.sample.Entries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The same job, for several ends. */
@ApplicationScoped
public class Jobs {

    private static final String JOB = "copying";

    @Produces
    @PostDeployAction(auto = false)
    BatchJob copy() {
        return BatchJob.of(JOB).with("label", "whole").with("upTo", "12");
    }

    /** Fails until the entry 'repaired' has been left after its first. */
    @Produces
    @PostDeployAction(auto = false)
    BatchJob copyUntilBroken() {
        return BatchJob.of(JOB).with("label", "broken").with("upTo", "12").with("failAt", "8");
    }

    @PostDeployAction(auto = false)
    void repair(Entries entries) {
        entries.add("repaired");
    }

    /** Takes long enough to be stopped. */
    @Produces
    @PostDeployAction(auto = false)
    BatchJob copyToBeStopped() {
        return BatchJob.of(JOB).with("label", "stopped").with("upTo", "60").with("pause", "100");
    }

    /** Takes long enough for its server to be killed. */
    @Produces
    @PostDeployAction(auto = false)
    BatchJob copyToBeKilled() {
        return BatchJob.of(JOB).with("label", "killed").with("upTo", "60").with("pause", "100");
    }

    /** Takes long enough for its application to be undeployed. */
    @Produces
    @PostDeployAction(auto = false)
    BatchJob copyToBeUndeployed() {
        return BatchJob.of(JOB).with("label", "undeployed").with("upTo", "600").with("pause", "100");
    }
}
