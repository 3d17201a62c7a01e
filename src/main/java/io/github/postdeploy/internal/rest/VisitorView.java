package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Who asks, and whom. */
final class VisitorView {

    private VisitorView() {}

    /** @param migrations whether the application makes migrations known */
    static JsonObject json(Visitor visitor, Node node, boolean migrations) {
        return Json.createObjectBuilder()
                .add("actor", visitor.actor())
                .add("mayChange", visitor.mayChange())
                .add("application", node.application())
                .add("release", JsonView.text(node.release()))
                .add("node", node.name())
                .add("migrations", migrations)
                .build();
    }

    static String text(Visitor visitor, Node node) {
        return TerminalText.line(visitor.actor()) + (visitor.mayChange() ? " may change things in " : " may look at ")
                + TerminalText.line(node.application())
                + (node.release() == null ? "" : " " + TerminalText.line(node.release())) + " on "
                + TerminalText.line(node.name()) + "\n";
    }
}
