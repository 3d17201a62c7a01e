package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import java.util.List;
import java.util.Optional;

/** What the rules say of a migration that is applied before the rollout. */
final class CheckedSql {

    private CheckedSql() {}

    /** What it does that lets others wait; those that are only worth a look are left out. */
    static List<Rule> errors(Dialect dialect, String sql) {
        return findings(dialect, sql).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    /** All that it does that may let others wait. */
    static List<Finding> findings(Dialect dialect, String sql) {
        Script script = new Script(
                "V1__x.sql",
                "V1__x.sql",
                SqlSource.file(sql),
                List.of(),
                dialect,
                Optional.empty(),
                false,
                Script.Runner.UNKNOWN);
        return new Checker(CheckSettings.STANDARD)
                .check(List.of(script)).findings().stream()
                        .filter(finding -> finding.rule().family() == Family.BLOCKS)
                        .toList();
    }
}
