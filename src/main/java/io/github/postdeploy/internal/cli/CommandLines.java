package io.github.postdeploy.internal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the command line together. */
public final class CommandLines {

    private CommandLines() {}

    /** @return what the process should end with */
    public static int run(Environment environment, String... arguments) {
        return of(environment).execute(VerbSpelling.translate(arguments));
    }

    static CommandLine of(Environment environment) {
        CommandLine line = new CommandLine(new PostDeploy(environment));
        line.getSubcommands().values().stream().distinct().forEach(verb -> addConnection(verb, environment));
        Complaints complaints = new Complaints(environment.console());
        ColorScheme scheme =
                CommandLine.Help.defaultColorScheme(environment.console().colors() ? Ansi.ON : Ansi.OFF);
        return line.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(scheme)
                .setUsageHelpAutoWidth(environment.console().live())
                .setOut(new PrintWriter(environment.console().out(), true))
                .setErr(new PrintWriter(environment.console().err(), true))
                .setParameterExceptionHandler(complaints::ofUsage)
                .setExecutionExceptionHandler(complaints::ofExecution);
    }

    /** Which application: nobody needs to say where it is this process's own. */
    private static void addConnection(CommandLine verb, Environment environment) {
        if (verb.getCommand() instanceof Verb && !environment.isLocal()) {
            verb.getCommandSpec().addMixin(Connection.NAME, CommandSpec.forAnnotatedObject(new Connection()));
        }
    }
}
