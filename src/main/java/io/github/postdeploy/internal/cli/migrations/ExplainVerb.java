package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.check.Example;
import io.github.postdeploy.internal.migration.check.Rule;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains a rule, or lists them. */
@Command(
        name = "explain",
        description = "Explains a rule: why, what to do instead, and examples. Without one: lists all.")
final class ExplainVerb extends FileVerb {

    @Parameters(paramLabel = "RULE", arity = "0..1", description = "Its id, as in PD205.")
    private String id;

    @Override
    ExitCode run() {
        PrintStream out = console().out();
        if (id == null) {
            for (Rule rule : Rule.values()) {
                out.printf("%s  %-7s  %s%n", rule, word(rule), rule.title());
            }
        } else {
            explain(Rules.find(id), out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void explain(Rule rule, PrintStream out) {
        out.println(rule + ", " + word(rule) + ": " + rule.title());
        out.println();
        out.println("Why      " + rule.reason());
        out.println("Instead  " + rule.remedy());
        out.println("Ignore   -- postdeploy:ignore=" + rule + " reason=...   (before the statement)");
        for (Example example : Example.of(rule)) {
            out.println();
            out.println("-- " + example.dialect() + ", not so:");
            out.println(example.bad());
            out.println("-- but so:");
            out.println(example.good());
        }
    }

    private static String word(Rule rule) {
        return rule.severity().name().toLowerCase(Locale.ROOT);
    }
}
