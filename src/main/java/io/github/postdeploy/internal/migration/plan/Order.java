package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.stage.Migration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a migration needs to be there of those that come before it. */
@FunctionalInterface
public interface Order {

    /**
     * Why a migration cannot be applied before an earlier one.
     *
     * @param migration that is to go first
     * @param earlier that comes before it, but is to wait
     * @return the reason in words that follow "but"; empty if it can
     */
    Optional<String> dependency(PlannedMigration migration, PlannedMigration earlier);

    /** Each needs all before it. A repeatable one has no place in the order, so it needs what it shares a table with. */
    static Order ofVersions() {
        return (migration, earlier) -> migration.migration().isRepeatable()
                ? ofTables().dependency(migration, earlier)
                : Optional.of("it comes after");
    }

    /**
     * Each needs those that touch a table that it touches. One that may touch any table needs all before it, unless a person
     * has said that it goes first.
     */
    static Order ofTables() {
        return (migration, earlier) -> {
            Migration first = migration.migration();
            Migration second = earlier.migration();
            boolean unknown = first.touchesUnknown() && !migration.decision().isDefined()
                    || second.touchesUnknown() && !earlier.decision().isDefined();
            if (unknown) {
                return Optional.of("it may touch the same tables as");
            }
            List<String> shared = second.tables().stream()
                    .filter(table -> !Collections.disjoint(first.tables(), List.of(table)))
                    .sorted()
                    .toList();
            return shared.isEmpty()
                    ? Optional.empty()
                    : Optional.of("it touches " + String.join(", ", shared) + " as does");
        };
    }
}
