package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.migration.Stage;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Stages configured for names, beginnings of names, and locations; the most exact entry counts. */
final class StageTable {

    private final Map<String, Stage> entries;

    StageTable(Map<String, Stage> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** The entry for a migration: its name before the longest beginning of a name before the longest location. */
    Optional<Map.Entry<String, Stage>> find(Migration migration) {
        return longest(entry -> migration.names().contains(entry))
                .or(() -> longest(entry -> begins(entry, migration)))
                .or(() -> longest(entry -> lies(entry, migration)));
    }

    private Optional<Map.Entry<String, Stage>> longest(Predicate<String> matches) {
        return entries.entrySet().stream()
                .filter(entry -> matches.test(entry.getKey()))
                .max(Comparator.comparing((Map.Entry<String, Stage> entry) ->
                                entry.getKey().length())
                        .thenComparing(Map.Entry::getKey));
    }

    private static boolean begins(String entry, Migration migration) {
        if (!entry.endsWith("*")) {
            return false;
        }
        String beginning = entry.substring(0, entry.length() - 1);
        return migration.names().stream().anyMatch(name -> name.startsWith(beginning));
    }

    private static boolean lies(String entry, Migration migration) {
        String location = migration.origin().location();
        String folder = entry.endsWith("/") ? entry : entry + "/";
        return location.equals(entry) || location.startsWith(folder);
    }
}
