package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.migrations.HookVerb;
import io.github.postdeploy.internal.cli.migrations.MigrationsVerb;
import io.github.postdeploy.internal.cli.migrations.Surroundings;
import io.github.postdeploy.internal.cli.text.Console;
import java.nio.file.Path;
import java.util.Optional;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line as a whole. */
@Command(
        name = "postdeploy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        description = "Runs the actions of an application that uses Postdeploy, and looks at them.",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  postdeploy status --server https://shop.example.com/shop",
            "  postdeploy auto --wait --timeout 15m",
            "  postdeploy one send-notice --arg template=spring --tenant acme",
            "  postdeploy wait --for fill-search-names --for rebuild-index",
            "  postdeploy migrations check --changed-since origin/main",
            "",
            "The address and the token are best given in the environment, as POSTDEPLOY_SERVER and POSTDEPLOY_TOKEN:"
                    + " every user of this machine can read what is written behind a command.",
            "Verbs may be written as options too: --auto, --all, --one NAME, --once NAME, --skip NAME, --skip-all-tasks,"
                    + " --reset NAME, --status, --todo, --uuids.",
            "'postdeploy VERB --help' tells all about a verb."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; without --wait: accepted",
            "1:an action failed, was lost, stopped or cancelled",
            "2:wrong usage or configuration",
            "3:no Postdeploy could be reached at the address",
            "4:not allowed",
            "5:no such action, run or tenant",
            "6:refused, because the action is scheduled or running already",
            "7:--timeout has passed; what was waited for goes on",
            "8:the application's store is not ready",
            "10:migrations check: findings",
            "11:migrations: it cannot be told what belongs before the rollout",
            "12:migrations: the tool or the database failed",
            "13:migrations: the quorum was dissolved",
            "14:migrations: the quorum did not come together in time",
            "130:interrupted (Ctrl+C); what was waited for goes on"
        },
        subcommands = {
            AutoVerb.class,
            AllVerb.class,
            OneVerb.class,
            OnceVerb.class,
            WaitVerb.class,
            StatusVerb.class,
            TodoVerb.class,
            RunsVerb.class,
            UuidsVerb.class,
            ShowVerb.class,
            TenantsVerb.class,
            FailuresVerb.class,
            RollbackVerb.class,
            SkipVerb.class,
            ResetVerb.class,
            StopVerb.class,
            ResumeVerb.class,
            RetryFailuresVerb.class,
            MigrationsVerb.class,
            HookVerb.class,
            GenerateCompletion.class,
            HelpCommand.class
        })
final class PostDeploy implements Surroundings {

    private final Environment environment;

    PostDeploy(Environment environment) {
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }

    @Override
    public Console console() {
        return environment.console();
    }

    @Override
    public Path directory() {
        return environment.directory();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.variables().get(name)).filter(value -> !value.isBlank());
    }
}
