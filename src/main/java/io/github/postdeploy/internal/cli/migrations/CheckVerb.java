package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Severity;
import io.github.postdeploy.internal.migration.check.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks files of migrations. */
@Command(
        name = "check",
        description = {
            "Tells what in migrations breaks the release that still runs, lets others wait, or is not understood.",
            "Reads files of SQL; needs neither a database nor an application, unless --pending asks for what is pending."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing found that is as bad as --fail-on",
            "2:wrong usage",
            "10:findings",
            "12:the tool or the database failed"
        })
final class CheckVerb extends FileVerb {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Folders, with all files of SQL below them, and files of SQL or changelogs of Liquibase. Default:"
                            + " src/main/resources/db/migration, db/migration.")
    private List<String> paths = List.of();

    @Mixin
    private CheckOptions options;

    @Option(
            names = "--changed-since",
            paramLabel = "REF",
            description = "Only files, and change sets, that differ from this commit, as in origin/main; asks Git.")
    private String changedSince;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: TEXT.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it. Default: the standard output.")
    private Path output;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "The mildest level that ends with 10: info, warning or error. Default: error.")
    private Severity failOn = Severity.ERROR;

    @Option(
            names = "--pending",
            description =
                    "What the database has not got yet, instead of files: see --url. The database and the tool are"
                            + " asked for what --dialect and its like say otherwise.")
    private boolean pending;

    @Mixin
    private ToolOptions tool;

    @Override
    ExitCode run() {
        tool.checkLibraries(directory());
        List<Script> scripts =
                pending ? pending() : new CheckedFiles(directory(), options, tool).scripts(paths, changedSince);
        Report report = options.check(scripts);
        write(format.write(report));
        return report.hasAtLeast(failOn) ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private List<Script> pending() {
        if (!paths.isEmpty() || changedSince != null) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "--pending asks the database: give no paths and no --changed-since; --location and --changelog say"
                            + " which migrations.");
        }
        try (ToolOptions.Opened opened = tool.open(surroundings())) {
            return opened.tool().pending().scripts();
        } catch (Exception failure) {
            throw Failures.of(failure, ExitCode.MIGRATION_FAILED);
        }
    }

    private void write(String text) {
        if (output == null) {
            console().out().print(text);
            console().out().flush();
            return;
        }
        try {
            Files.writeString(directory().resolve(output), text);
        } catch (IOException failure) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "The file " + output + " of --output cannot be written (" + failure.getMessage() + ").");
        }
    }
}
