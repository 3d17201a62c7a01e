package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.Mode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request to run.
 *
 * @param mode what for
 * @param action which action; null for the modes that take none
 */
record RunRequest(Mode mode, String action) {

    static final Set<String> KEYS = Set.of("mode", "action", Fields.ARGUMENTS, "tenant");

    private static final String WHAT_TO_SEND =
            "Send {\"mode\":\"auto\"}, {\"mode\":\"all\"}, {\"action\":\"<name>\"} or"
                    + " {\"mode\":\"once\",\"action\":\"<name>\"}.";

    static RunRequest of(Fields fields) {
        Optional<Mode> mode = fields.text("mode").map(RunRequest::mode);
        Optional<String> action = fields.action("action");
        if (mode.isEmpty() && action.isEmpty()) {
            throw Problem.badRequest("Neither 'action' nor 'mode' is given. " + WHAT_TO_SEND);
        }
        RunRequest request = new RunRequest(mode.orElse(Mode.ONE), action.orElse(null));
        if (request.takesAction() != action.isPresent()) {
            throw Problem.badRequest("The mode '" + word(request.mode) + "' takes "
                    + (request.takesAction() ? "an" : "no") + " action. " + WHAT_TO_SEND);
        }
        if (fields.text("tenant").isPresent()) {
            throw Problem.badRequest("'tenant' is given, but the application has no tenants.");
        }
        if (!fields.arguments().isEmpty()) {
            throw Problem.badRequest("No action takes arguments, but given is: "
                    + String.join(", ", new TreeSet<>(fields.arguments())) + ".");
        }
        return request;
    }

    boolean takesAction() {
        return mode == Mode.ONE || mode == Mode.ONCE;
    }

    private static Mode mode(String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> word(mode).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("There is no mode '" + word + "'. " + WHAT_TO_SEND));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
