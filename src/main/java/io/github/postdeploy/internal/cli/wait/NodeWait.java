package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Waits for as many nodes as the application wants before it lets anything run. */
public final class NodeWait {

    /** Nodes are counted on after the application's own time limit. */
    private static final Set<String> HELD = Set.of("WAITING", "TIMED_OUT");

    private final Client client;
    private final Polling polling;
    private final Display display;
    private String told = "";

    public NodeWait(Client client, Polling polling, Display display) {
        this.client = client;
        this.polling = polling;
        this.display = display;
    }

    /** Returns once nothing is held; whether anything was. */
    public boolean await() {
        boolean held = false;
        while (isHeld()) {
            held = true;
            polling.pause();
        }
        return held;
    }

    private boolean isHeld() {
        Optional<JsonObject> start = Values.object(polling.ask(client::status), "start");
        boolean held = start.flatMap(now -> Values.text(now, "state"))
                .filter(HELD::contains)
                .isPresent();
        String message = start.flatMap(now -> Values.text(now, "message")).orElse("");
        if (held && !message.equals(told)) {
            told = message;
            display.note("Held: " + TerminalText.line(message));
        }
        return held;
    }
}
