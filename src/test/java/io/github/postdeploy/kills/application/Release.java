package io.github.postdeploy.kills.application;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Actions that wait to be asked for. */
@ApplicationScoped
public class Release {

    /** Rows of a chunk where a test counts chunks. */
    public static final int CHUNK = 100;

    @Produces
    @PostDeployAction(name = "count", auto = false)
    Backfill<Long> count() {
        return countUp();
    }

    @Produces
    @PostDeployAction(name = "count-evenly", auto = false, chunkSize = CHUNK)
    Backfill<Long> countEvenly() {
        return countUp();
    }

    @Produces
    @PostDeployAction(name = "count-in-parts", auto = false, partitions = 4)
    Backfill<Long> countInParts() {
        return countUp();
    }

    private static Backfill<Long> countUp() {
        Gates.pass(Gates.Point.MAKING);
        return new CountUp();
    }

    @PostDeployAction(name = "plain", auto = false)
    void plain(ActionContext context) {
        Gates.pass(Gates.Point.PLAIN);
    }

    @PostDeployAction(name = "repeatable", auto = false, onCrash = CrashPolicy.RERUN)
    void repeatable(ActionContext context) {
        Gates.pass(Gates.Point.PLAIN);
    }
}
