package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.plan.Waiting.Obstacle;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undone;
import io.github.postdeploy.internal.migration.stage.Stager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes plans. */
public final class Planner {

    private final Stager stager;
    private final Order order;

    public Planner(Stager stager, Order order) {
        this.stager = stager;
        this.order = order;
    }

    /** The plan that applies migrations. */
    public MigrationPlan apply(List<Migration> pending) {
        return partition(
                pending.stream()
                        .map(migration -> new PlannedMigration(migration, stager.decide(migration)))
                        .toList(),
                true);
    }

    /** The plan that undoes migrations, those first that were applied last. */
    public MigrationPlan undo(List<Migration> applied) {
        return partition(
                applied.stream()
                        .map(migration -> new PlannedMigration(migration, stager.decide(migration)))
                        .map(planned -> planned.isUndecided()
                                ? planned
                                : new PlannedMigration(planned.migration(), new Undone(planned.decision())))
                        .toList(),
                false);
    }

    /** The plan of a database that nothing runs on: all at once. */
    public static MigrationPlan fresh(List<Migration> pending, Stager stager) {
        return new MigrationPlan(
                true,
                pending.stream()
                        .map(migration -> new PlannedMigration(migration, stager.decide(migration)))
                        .toList(),
                List.of(),
                List.of());
    }

    private MigrationPlan partition(List<PlannedMigration> all, boolean reading) {
        List<PlannedMigration> before = new ArrayList<>();
        List<PlannedMigration> after = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Waiting waiting = new Waiting(order, reading);
        Set<PlannedMigration> told = new HashSet<>();
        for (PlannedMigration planned : all) {
            if (planned.isUndecided()) {
                problems.add(Problems.undecided(planned));
            }
            Optional<Obstacle> obstacle = waiting.obstacle(planned);
            if (planned.isBefore()
                    && obstacle.isPresent()
                    && told.add(obstacle.get().earlier())) {
                problems.add(Problems.dependent(planned, obstacle.get()));
            }
            if (planned.isAfter()) {
                waiting.add(planned);
            }
            boolean waits = planned.isAfter() || !planned.isBefore() && obstacle.isPresent();
            (waits ? after : before).add(planned);
        }
        return new MigrationPlan(false, before, after, problems);
    }
}
