package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.ActionText;
import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.text.Guidance;
import io.github.postdeploy.internal.cli.text.Invocation;
import io.github.postdeploy.internal.cli.text.JsonText;
import io.github.postdeploy.internal.cli.text.ReceiptText;
import io.github.postdeploy.internal.cli.text.RunText;
import jakarta.json.JsonObject;
import java.util.function.Function;

/**
 * One use of the command line.
 *
 * @param client the application
 * @param environment what is around
 * @param json whether answers are for programs
 * @param invocation how to ask the same application again
 */
record Session(Client client, Environment environment, boolean json, Invocation invocation) {

    Console console() {
        return environment.console();
    }

    /** Prints an answer, as it is or as text. */
    ExitCode print(JsonObject answer, Function<JsonObject, String> text) {
        console().out().print(json ? JsonText.pretty(answer) : text.apply(answer));
        console().out().flush();
        return ExitCode.DONE;
    }

    /** Says something that is no answer; not to programs. */
    void say(String text) {
        if (!json) {
            console().err().print(text);
            console().err().flush();
        }
    }

    RunText runs() {
        return new RunText(console());
    }

    ActionText actions() {
        return new ActionText(console());
    }

    ReceiptText receipts() {
        return new ReceiptText(console());
    }

    Guidance guidance() {
        return new Guidance(console(), invocation);
    }
}
