package io.github.postdeploy.internal.migration.check;

import java.util.List;

/**
 * What a check has found.
 *
 * @param migrations how many were checked
 * @param findings in the order of migrations, and in each from its first line
 * @param ignored how many findings a migration itself says to ignore
 */
public record Report(int migrations, List<Finding> findings, int ignored) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** How many are of that severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether one is of that severity, or worse. */
    public boolean hasAtLeast(Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(severity) >= 0);
    }
}
