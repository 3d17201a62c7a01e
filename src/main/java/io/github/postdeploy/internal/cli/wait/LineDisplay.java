package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.text.RunText;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for each change, and now and then one that tells how far it is: for the log of a pipeline. */
public final class LineDisplay implements Display {

    static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private record Shown(String status, long at) {}

    private final Console console;
    private final Ticker ticker;
    private final Map<String, Shown> shown = new HashMap<>();
    private boolean many;
    private Long summary;

    public LineDisplay(Console console, Ticker ticker) {
        this.console = console;
        this.ticker = ticker;
    }

    @Override
    public void begin(int all) {
        many = all > FEW;
    }

    @Override
    public void show(List<JsonObject> active, int ended, int all) {
        if (many || active.size() > FEW) {
            showMany(active.size(), ended, all);
        } else {
            active.forEach(this::show);
        }
    }

    private void show(JsonObject run) {
        long now = ticker.nanoTime();
        String status = Values.word(run, "status");
        Shown before = shown.get(Values.word(run, "id"));
        boolean changed = before == null || !before.status.equals(status);
        boolean due = status.equals("RUNNING") && before != null && isDue(before.at);
        if (changed || due) {
            shown.put(Values.word(run, "id"), new Shown(status, now));
            line(new RunText(console).line(run));
        }
    }

    private void showMany(int active, int ended, int all) {
        if (summary == null || isDue(summary)) {
            summary = ticker.nanoTime();
            line(active + " runs are scheduled or running; " + ended + " of " + all + " have ended.");
        }
    }

    private boolean isDue(long last) {
        return ticker.nanoTime() - last >= BETWEEN_LINES.toNanos();
    }

    @Override
    public void ended(JsonObject run) {
        shown.remove(Values.word(run, "id"));
        if (!many || !RunWait.isWell(run)) {
            line(new RunText(console).line(run));
        }
    }

    @Override
    public void note(String line) {
        line(line);
    }

    private void line(String line) {
        console.err().println(console.now() + "  " + line);
        console.err().flush();
    }
}
