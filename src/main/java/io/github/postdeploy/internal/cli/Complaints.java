package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.text.Guidance;
import io.github.postdeploy.internal.cli.text.ProblemText;
import io.github.postdeploy.internal.engine.text.TerminalText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, on the stream for errors, and finds the exit code. */
final class Complaints {

    private final Console console;

    Complaints(Console console) {
        this.console = console;
    }

    int ofUsage(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        console.err().println("postdeploy: " + TerminalText.line(wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
        console.err().println("'" + line.getCommandSpec().qualifiedName() + " --help' tells what can be given.");
        return ExitCode.USAGE.number();
    }

    int ofExecution(Exception failure, CommandLine line, ParseResult parsed) {
        if (!(failure instanceof ClientException problem)) {
            console.err().println("postdeploy: this should not have happened, please report it:");
            failure.printStackTrace(console.err());
            return ExitCode.USAGE.number();
        }
        Verb verb = line.getCommand() instanceof Verb asking ? asking : null;
        if (verb != null && verb.json()) {
            console.err().println(ProblemText.json(problem));
        } else {
            console.err().print(ProblemText.text(problem, console));
            problem.run()
                    .filter(run -> verb != null && problem.exitCode() == ExitCode.STILL_RUNNING)
                    .ifPresent(run -> console.err().print(new Guidance(console, verb.invocation()).whileRunning(run)));
        }
        console.err().flush();
        return problem.exitCode().number();
    }
}
