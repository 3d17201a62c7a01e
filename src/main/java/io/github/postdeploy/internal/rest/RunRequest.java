package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.model.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a request to run. */
final class RunRequest {

    private static final String IGNORE_MIN_NODES = "ignoreMinNodes";

    static final Set<String> KEYS = Set.of(
            "mode", "action", Fields.ARGUMENTS, "dryRun", "sample", "failedOnly", Fields.TENANT, IGNORE_MIN_NODES);

    private static final String WHAT_TO_SEND =
            "Send {\"mode\":\"auto\"}, {\"mode\":\"all\"}, {\"action\":\"<name>\"} or"
                    + " {\"mode\":\"once\",\"action\":\"<name>\"}.";

    private static final List<Mode> MODES = List.of(Mode.AUTO, Mode.ALL, Mode.ONE, Mode.ONCE);

    private RunRequest() {}

    static RunOrder of(Fields fields) {
        Optional<Mode> given = fields.text("mode").map(RunRequest::mode);
        Optional<String> action = fields.action("action");
        if (given.isEmpty() && action.isEmpty()) {
            throw Problem.badRequest("Neither 'action' nor 'mode' is given. " + WHAT_TO_SEND);
        }
        Mode mode = given.orElse(Mode.ONE);
        if (mode.takesAction() != action.isPresent()) {
            throw Problem.badRequest("The mode '" + word(mode) + "' takes " + (mode.takesAction() ? "an" : "no")
                    + " action. " + WHAT_TO_SEND);
        }
        Optional<Integer> sample = sample(fields);
        if (action.isEmpty()) {
            refuse(mode, "arguments", !fields.arguments().isEmpty());
            refuse(mode, "dryRun", sample.isPresent());
            refuse(mode, "failedOnly", fields.flag("failedOnly"));
            RunOrder pending = RunOrder.pending(mode).forTenants(fields.tenantChoice());
            return fields.flag(IGNORE_MIN_NODES) ? pending.ignoringMinNodes() : pending;
        }
        if (fields.flag(IGNORE_MIN_NODES)) {
            throw Problem.badRequest(
                    "'" + IGNORE_MIN_NODES + "' is given, but one action never waits for nodes." + " Leave it out.");
        }
        RunOrder all = RunOrder.of(mode, action.get()).with(fields.arguments()).forTenants(fields.tenantChoice());
        RunOrder order = fields.flag("failedOnly") ? all.whereFailed() : all;
        return sample.map(order::dry).orElse(order);
    }

    private static Optional<Integer> sample(Fields fields) {
        Optional<Integer> sample = fields.number("sample", 1, RunOrder.MAX_SAMPLE);
        if (fields.flag("dryRun")) {
            return Optional.of(sample.orElse(RunOrder.DEFAULT_SAMPLE));
        }
        if (sample.isPresent()) {
            throw Problem.badRequest("'sample' is given, but only a dry run takes a sample. Send \"dryRun\":true too.");
        }
        return sample;
    }

    private static void refuse(Mode mode, String what, boolean given) {
        if (given) {
            throw Problem.badRequest("The mode '" + word(mode) + "' takes no " + what
                    + ", which belong to one action. Send {\"action\":\"<name>\",\"" + what + "\":…}.");
        }
    }

    private static Mode mode(String word) {
        return MODES.stream()
                .filter(mode -> word(mode).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("There is no mode '" + word + "'. " + WHAT_TO_SEND));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
