package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.text.RunText;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A bar for the run that executes, below a line for each that has ended: for a person at a terminal. */
public final class LiveDisplay implements Display {

    private final Console console;
    private RunBar bar;
    private boolean many;

    public LiveDisplay(Console console) {
        this.console = console;
    }

    @Override
    public void begin(int all) {
        many = all > FEW;
    }

    @Override
    public void show(List<JsonObject> active, int ended, int all) {
        Optional<JsonObject> run = active.stream()
                .filter(one -> Values.word(one, "status").equals("RUNNING"))
                .findFirst()
                .or(() -> active.stream().findFirst());
        if (run.isEmpty()) {
            close();
            return;
        }
        if (bar != null && !bar.isOf(run.get())) {
            close();
        }
        if (bar == null) {
            bar = RunBar.of(run.get(), console);
        }
        bar.show(run.get(), all > 1 ? "run " + Math.min(ended + 1, all) + " of " + all : "");
    }

    @Override
    public void ended(JsonObject run) {
        if (!many || !RunWait.isWell(run)) {
            note(new RunText(console).line(run));
        }
    }

    @Override
    public void note(String line) {
        close();
        console.err().println(line);
        console.err().flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
