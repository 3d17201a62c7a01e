package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undone;
import io.github.postdeploy.internal.migration.stage.Stager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return partition(pending.stream()
                .map(migration -> new PlannedMigration(migration, stager.decide(migration)))
                .toList());
    }

    /** The plan that undoes migrations, those first that were applied last. */
    public MigrationPlan undo(List<Migration> applied) {
        return partition(applied.stream()
                .map(migration -> new PlannedMigration(migration, stager.decide(migration)))
                .map(planned -> planned.isUndecided()
                        ? planned
                        : new PlannedMigration(planned.migration(), new Undone(planned.decision())))
                .toList());
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

    private MigrationPlan partition(List<PlannedMigration> all) {
        List<PlannedMigration> before = new ArrayList<>();
        List<PlannedMigration> after = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (PlannedMigration planned : all) {
            if (planned.isUndecided()) {
                problems.add(Problems.undecided(planned));
            }
            Optional<String> obstacle = obstacle(planned, after);
            if (planned.isBefore()) {
                obstacle.ifPresent(problems::add);
            }
            boolean waits = planned.isAfter() || !planned.isBefore() && obstacle.isPresent();
            (waits ? after : before).add(planned);
        }
        return new MigrationPlan(false, before, after, problems);
    }

    private Optional<String> obstacle(PlannedMigration planned, List<PlannedMigration> after) {
        return after.stream()
                .filter(PlannedMigration::isAfter)
                .flatMap(earlier ->
                        order
                                .dependency(planned, earlier)
                                .map(why -> Problems.dependent(planned, why, earlier))
                                .stream())
                .findFirst();
    }
}
