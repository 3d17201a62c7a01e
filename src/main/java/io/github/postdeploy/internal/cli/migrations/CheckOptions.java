package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.check.CheckSettings;
import io.github.postdeploy.internal.migration.check.Checker;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Rule;
import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.check.Script.Tool;
import io.github.postdeploy.internal.migration.check.Severity;
import io.github.postdeploy.internal.migration.files.FileScripts;
import io.github.postdeploy.internal.migration.files.SqlFile;
import io.github.postdeploy.internal.migration.liquibase.ChangelogReader;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How migrations are checked, by whichever verb. */
final class CheckOptions {

    @Option(
            names = "--dialect",
            paramLabel = "DATABASE",
            description = "Whose SQL it is: ${COMPLETION-CANDIDATES}. Default: POSTGRESQL.")
    private Dialect dialect = Dialect.POSTGRESQL;

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            description = "What applies them: ${COMPLETION-CANDIDATES}. Default: FLYWAY, with its lock on PostgreSQL.")
    private Tool tool = Tool.FLYWAY;

    @Option(
            names = "--no-tool-lock",
            description = "The tool holds no lock meanwhile, as with Flyway's transactionalLock=false.")
    private boolean noLock;

    @Option(names = "--lock-timeout-set", description = "Sessions limit how long they wait for locks, say by the URL.")
    private boolean lockTimeout;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "standard, or strict: only CREATE TABLE, and nullable columns without a default, are safe.")
    private CheckSettings.Profile profile = CheckSettings.Profile.STANDARD;

    @Option(
            names = "--severity",
            paramLabel = "RULE=LEVEL",
            description =
                    "Another severity for a rule, as in PD302=off: off, info, warning or error. May be given several times.")
    private Map<String, String> severities = Map.of();

    /** What is in files, in the order in which it would be applied. */
    List<Script> scripts(List<SqlFile> files) {
        Runner runner = new Runner(tool, tool != Tool.UNKNOWN, tool == Tool.FLYWAY && !noLock, lockTimeout);
        return new FileScripts(MigrationOptions.configured(), dialect, runner).of(files);
    }

    /** Reads changelogs of Liquibase, whatever tool is said to apply the rest. */
    ChangelogReader changelogs(Map<String, String> parameters) {
        return new ChangelogReader(MigrationOptions.configured(), dialect, lockTimeout, parameters);
    }

    /** Whether Flyway applies them, as far as is said. */
    boolean isFlyway() {
        return tool == Tool.FLYWAY;
    }

    Report check(List<Script> scripts) {
        return new Checker(new CheckSettings(profile, severities())).check(scripts);
    }

    private Map<Rule, Severity> severities() {
        Map<Rule, Severity> all = new EnumMap<>(Rule.class);
        severities.forEach((rule, level) -> all.put(Rules.find(rule), severity(rule, level)));
        return all;
    }

    private static Severity severity(String rule, String level) {
        try {
            return Severity.valueOf(level.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ClientException(
                    ExitCode.USAGE, "--severity " + rule + "=" + level + ": the level is off, info, warning or error.");
        }
    }
}
