package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.release.RollbackView;
import io.github.postdeploy.internal.engine.release.Rollout;
import io.github.postdeploy.internal.engine.release.StartView;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.stream.Collectors;

/** Nodes and releases, as JSON and as text. */
final class RolloutView {

    private RolloutView() {}

    static JsonObject node(KnownNode node) {
        return Json.createObjectBuilder()
                .add("node", node.name())
                .add("release", JsonView.text(node.release()))
                .add("startedAt", JsonView.text(node.startedAt()))
                .add("aliveUntil", JsonView.text(node.aliveUntil()))
                .build();
    }

    /** Null for null. */
    static JsonValue start(StartView start) {
        return start == null
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("state", start.state().name())
                        .add("nodes", start.nodes())
                        .add("wanted", start.wanted())
                        .add("message", JsonView.text(start.message()))
                        .build();
    }

    static JsonObject rollback(RollbackView rollback) {
        JsonValue safe = rollback.safe() == null ? JsonValue.NULL : rollback.safe() ? JsonValue.TRUE : JsonValue.FALSE;
        return Json.createObjectBuilder()
                .add("release", JsonView.text(rollback.release()))
                .add("previous", JsonView.text(rollback.previous()))
                .add("safe", safe)
                .add("since", JsonView.text(rollback.since()))
                .add("action", JsonView.text(rollback.action()))
                .add("reason", rollback.reason())
                .build();
    }

    /** A line for each thing that is known. */
    static String text(Rollout rollout) {
        StringBuilder text = new StringBuilder();
        if (!rollout.nodes().isEmpty()) {
            line(text, "Nodes", rollout.nodes().stream().map(RolloutView::words).collect(Collectors.joining(", ")));
        }
        if (rollout.start() != null && rollout.start().wanted() > 1) {
            line(text, "Start", words(rollout.start()));
        }
        if (rollout.rollback() != null) {
            line(text, "Rollback", line(rollout.rollback()));
        }
        return text.toString();
    }

    static String line(RollbackView rollback) {
        return TerminalText.line(rollback.reason());
    }

    private static void line(StringBuilder text, String name, String words) {
        text.append(String.format(Locale.ROOT, "%-9s %s\n", name + ":", words));
    }

    private static String words(KnownNode node) {
        return TerminalText.line(node.name()) + " (" + TerminalText.line(node.release()) + ")";
    }

    private static String words(StartView start) {
        return start.message() == null
                ? start.nodes() + " of " + start.wanted() + " nodes, started"
                : TerminalText.line(start.message());
    }
}
