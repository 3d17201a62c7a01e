package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.stage.Migration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The migrations that wait, while a plan is made, and what they keep from going first. */
final class Waiting {

    private final Order order;
    private final boolean reading;
    private final Map<String, PlannedMigration> byTable = new HashMap<>();
    private final Map<String, PlannedMigration> byPrecondition = new HashMap<>();
    private final Map<String, PlannedMigration> byRead = new HashMap<>();
    private PlannedMigration first;
    private PlannedMigration firstUnknown;

    /** @param reading whether it matters what a migration reads */
    Waiting(Order order, boolean reading) {
        this.order = order;
        this.reading = reading;
    }

    void add(PlannedMigration planned) {
        first = first == null ? planned : first;
        firstUnknown = firstUnknown == null && mayTouchAny(planned) ? planned : firstUnknown;
        planned.migration().tables().forEach(table -> byTable.putIfAbsent(table, planned));
        planned.migration().preconditions().forEach(table -> byPrecondition.putIfAbsent(table, planned));
        planned.migration().reads().forEach(table -> byRead.putIfAbsent(table, planned));
    }

    /** What keeps a migration from going before those that wait. */
    Optional<Obstacle> obstacle(PlannedMigration planned) {
        if (first == null) {
            return Optional.empty();
        }
        Migration migration = planned.migration();
        if (order == Order.VERSIONS && !migration.isRepeatable()) {
            return Optional.of(new Obstacle(first, "it comes after"));
        }
        PlannedMigration unknown = mayTouchAny(planned) ? first : firstUnknown;
        if (unknown != null) {
            return Optional.of(new Obstacle(unknown, "it may touch the same tables as"));
        }
        return first(migration.tables(), byTable)
                .map(table -> new Obstacle(byTable.get(table), "it touches " + table + " as does"))
                .or(() -> first(reading ? migration.reads() : Set.of(), byPrecondition)
                        .map(table ->
                                new Obstacle(byPrecondition.get(table), "it reads " + table + ", which is changed by")))
                .or(() -> first(reading ? migration.preconditions() : Set.of(), byRead)
                        .map(table -> new Obstacle(byRead.get(table), "it changes " + table + ", which is read by")));
    }

    private static Optional<String> first(Set<String> tables, Map<String, PlannedMigration> waiting) {
        return tables.stream().sorted().filter(waiting::containsKey).findFirst();
    }

    private static boolean mayTouchAny(PlannedMigration planned) {
        return planned.migration().touchesUnknown() && !planned.decision().isDefined();
    }

    /**
     * What keeps a migration from going first.
     *
     * @param earlier which other one
     * @param why in words that follow "but", and that the other one's name follows
     */
    record Obstacle(PlannedMigration earlier, String why) {}
}
