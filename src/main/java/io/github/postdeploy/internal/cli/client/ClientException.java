package io.github.postdeploy.internal.cli.client;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;

/** What was asked for did not happen. The message says why, and what to do. */
public final class ClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient JsonObject problem;
    private final boolean passing;

    public ClientException(ExitCode exitCode, String message) {
        this(exitCode, message, null, false);
    }

    /** @param problem the application's own words, as RFC 9457 has it; null where it gave none */
    public ClientException(ExitCode exitCode, String message, JsonObject problem) {
        this(exitCode, message, problem, false);
    }

    private ClientException(ExitCode exitCode, String message, JsonObject problem, boolean passing) {
        super(message);
        this.exitCode = exitCode;
        this.problem = problem;
        this.passing = passing;
    }

    /** Of a request that has changed nothing, and may be answered if it is sent again a little later. */
    public static ClientException passing(ExitCode exitCode, String message) {
        return new ClientException(exitCode, message, null, true);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Whether the request has changed nothing, and may be answered if it is sent again a little later. */
    public boolean isPassing() {
        return passing;
    }

    /** The run that is in the way. */
    public Optional<JsonObject> run() {
        return Optional.ofNullable(problem).map(known -> known.getJsonObject("run"));
    }

    /** Names that may have been meant. */
    public List<String> nearest() {
        return problem == null || !problem.containsKey("nearest")
                ? List.of()
                : problem.getJsonArray("nearest").getValuesAs(JsonString::getString);
    }

    /** What is wrong with arguments, each with the argument's name in front. */
    public List<String> faults() {
        return problem == null || !problem.containsKey("faults")
                ? List.of()
                : problem.getJsonArray("faults").getValuesAs(JsonObject.class).stream()
                        .map(fault -> fault.getString("argument") + ": " + fault.getString("fault"))
                        .toList();
    }
}
