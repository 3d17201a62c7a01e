package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What to do next, as lines to copy. */
public final class Guidance {

    private static final int MOST_RUNS = 5;
    private static final String REASON = "why";

    private final Console console;
    private final Invocation invocation;

    public Guidance(Console console, Invocation invocation) {
        this.console = console;
        this.invocation = invocation;
    }

    /**
     * After runs that did not succeed.
     *
     * @param resumable names of actions whose runs can go on where they ended
     */
    public String afterFailures(List<JsonObject> failed, List<String> resumable) {
        StringBuilder text = new StringBuilder();
        failed.stream().limit(MOST_RUNS).forEach(run -> text.append("\n")
                .append(afterFailure(run, resumable.contains(Values.word(run, "action")))));
        if (failed.size() > MOST_RUNS) {
            text.append("\nAnd ").append(failed.size() - MOST_RUNS).append(" more:\n");
            line(text, "list", invocation.line(List.of("todo")));
        }
        return text.toString();
    }

    private String afterFailure(JsonObject run, boolean resumable) {
        String id = Values.word(run, "id");
        StringBuilder text = new StringBuilder(new RunText(console).line(run)).append("\n");
        line(text, "look", invocation.line(List.of("show", id)));
        invocation.curl().ifPresent(curl -> line(text, "", curl.get("runs/" + id)));
        if (resumable) {
            line(text, "go on", invocation.line(List.of("resume", id, "--wait")));
            invocation.curl().ifPresent(curl -> line(text, "", curl.post("runs/" + id + "/resume", List.of())));
        }
        line(text, resumable ? "anew" : "retry", invocation.line(words("one", run, "--wait")));
        invocation.curl().ifPresent(curl -> line(text, "", curl.post("run", fields(run, "mode=one"))));
        line(text, "skip", invocation.line(words("skip", run, "--reason", REASON)));
        invocation.curl().ifPresent(curl -> line(text, "", curl.post("skip", fields(run, "reason=" + REASON))));
        return text.toString();
    }

    /** After a request that has left out what is not done; empty where there is none. */
    public String afterLeavingOut(List<JsonObject> left) {
        StringBuilder text = new StringBuilder();
        left.stream().limit(MOST_RUNS).forEach(one -> {
            text.append("\n")
                    .append(TerminalText.line(RunWords.subject(one)))
                    .append(" has not run: ")
                    .append(TerminalText.line(Values.word(one, "reason")))
                    .append("\n");
            line(text, "look", invocation.line(List.of("status")));
            line(text, "anyway", invocation.line(words("one", one, "--wait")));
            line(text, "skip", invocation.line(words("skip", one, "--reason", REASON)));
        });
        if (left.size() > MOST_RUNS) {
            text.append("\nAnd ").append(left.size() - MOST_RUNS).append(" more:\n");
            line(text, "list", invocation.line(List.of("todo")));
        }
        return text.toString();
    }

    /** After a request that a run is in the way of, or while one goes on. */
    public String whileRunning(JsonObject run) {
        String id = Values.word(run, "id");
        StringBuilder text = new StringBuilder();
        line(text, "look", invocation.line(List.of("show", id)));
        line(text, "wait", invocation.line(List.of("wait", "--for", Values.word(run, "action"))));
        line(text, "stop", invocation.line(List.of("stop", id)));
        return text.toString();
    }

    /** While nobody in particular is waited for. */
    public String look() {
        StringBuilder text = new StringBuilder();
        line(text, "look", invocation.line(List.of("status")));
        return text.toString();
    }

    private static List<String> words(String verb, JsonObject run, String... options) {
        List<String> words = new ArrayList<>(List.of(verb, Values.word(run, "action")));
        Values.text(run, "tenant").ifPresent(tenant -> words.addAll(List.of("--tenant", tenant)));
        words.addAll(List.of(options));
        return words;
    }

    private static List<String> fields(JsonObject run, String more) {
        List<String> fields = new ArrayList<>(List.of("action=" + Values.word(run, "action"), more));
        Values.text(run, "tenant").ifPresent(tenant -> fields.add("tenant=" + tenant));
        return fields;
    }

    private static void line(StringBuilder text, String word, String line) {
        text.append(String.format("  %-6s %s\n", word, TerminalText.line(line)));
    }
}
