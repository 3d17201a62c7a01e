package io.github.postdeploy.kills.application;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** Actions that wait to be asked for. */
@ApplicationScoped
public class Release {

    /** Rows of a chunk where a test counts chunks. */
    public static final int CHUNK = 100;

    /** For each item where the work is to wait. */
    public static final Duration WAIT = Duration.ofMillis(2);

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

    @Produces
    @PostDeployAction(name = "count-in-eight", auto = false, partitions = 8)
    Backfill<Long> countInEight() {
        return countUp();
    }

    @Produces
    @PostDeployAction(name = "wait-in-eight", auto = false, partitions = 8)
    Backfill<Long> waitInEight() {
        return new CountUp(WAIT);
    }

    @Produces
    @PostDeployAction(name = "count-rows", auto = false, partitions = 2)
    Backfill<Row> countRows() {
        return Backfills.table("kills_item")
                .key("id")
                .select("counter")
                .set("counter", row -> row.get("counter", Integer.class) + 1)
                .set("node", row -> Gates.node());
    }

    @Produces
    @PostDeployAction(name = "count-ranges", auto = false)
    Backfill<Row> countRanges() {
        return Backfills.ranges("kills_item")
                .key("id")
                .update("UPDATE kills_item SET counter = counter + 1, node = '" + Gates.node() + "' WHERE {keys}");
    }

    private static Backfill<Long> countUp() {
        Gates.pass(Gates.Point.MAKING);
        return new CountUp(Duration.ZERO);
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
