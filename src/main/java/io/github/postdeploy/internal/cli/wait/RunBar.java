package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.text.RunWords;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The bar of one run. */
final class RunBar implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;
    private static final int LONGEST_NAME = 40;

    /** Kept, so that its level is: it warns of terminals that can do less than it wishes. */
    private static final Logger TERMINAL_LOGGER = Logger.getLogger("org.jline");

    private final String id;
    private final ProgressBar bar;

    private RunBar(String id, ProgressBar bar) {
        this.id = id;
        this.bar = bar;
    }

    static RunBar of(JsonObject run, Console console) {
        TERMINAL_LOGGER.setLevel(Level.OFF);
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name(run))
                .setInitialMax(-1)
                .setStyle(
                        !console.unicode()
                                ? ProgressBarStyle.ASCII
                                : console.colors()
                                        ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                        : ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(console.err()))
                .hideEta()
                .clearDisplayOnFinish()
                .build();
        return new RunBar(Values.word(run, "id"), bar);
    }

    boolean isOf(JsonObject run) {
        return id.equals(Values.word(run, "id"));
    }

    void show(JsonObject run, String place) {
        Optional<JsonObject> progress = Values.object(run, "progress");
        long total = progress.flatMap(known -> Values.number(known, "total"))
                .map(JsonNumber::longValue)
                .orElse(-1L);
        bar.maxHint(total);
        bar.stepTo(progress.map(RunWords::done).orElse(0L));
        String more = Stream.of(
                        Values.word(run, "status").equals("RUNNING") ? "" : "waits",
                        RunWords.pace(run).orElse(""),
                        place)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        bar.setExtraMessage(" " + TerminalText.line(more));
    }

    private static String name(JsonObject run) {
        String name = TerminalText.line(RunWords.subject(run));
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME
                ? name
                : "…" + name.substring(name.offsetByCodePoints(0, length - LONGEST_NAME + 1));
    }

    @Override
    public void close() {
        bar.close();
    }
}
