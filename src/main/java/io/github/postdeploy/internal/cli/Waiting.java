package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.RunWords;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.cli.wait.ActiveRuns;
import io.github.postdeploy.internal.cli.wait.Display;
import io.github.postdeploy.internal.cli.wait.LineDisplay;
import io.github.postdeploy.internal.cli.wait.LiveDisplay;
import io.github.postdeploy.internal.cli.wait.Polling;
import io.github.postdeploy.internal.cli.wait.RunWait;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Somebody waits. */
final class Waiting implements AutoCloseable {

    /** Runs that were there before the request, and are waited for as well. */
    enum Others {
        NONE,
        /** Of automatic actions. */
        AUTOMATIC,
        ALL,
        /** Of what the request has left out. */
        LEFT_OUT
    }

    private final Session session;
    private final Display display;
    private final Polling polling;
    private final InterruptNotice notice;

    /** @param timeout null for none */
    Waiting(Session session, Duration timeout) {
        this.session = session;
        this.display = display(session);
        this.polling = new Polling(timeout, display, session.environment().ticker());
        if (timeout != null) {
            session.client().limit(polling::left);
        }
        this.notice = InterruptNotice.of(session);
    }

    private static Display display(Session session) {
        if (session.json()) {
            return Display.SILENT;
        }
        return session.console().live() && hasBars()
                ? new LiveDisplay(session.console())
                : new LineDisplay(session.console(), session.environment().ticker());
    }

    /** An application that has the verbs in its own process may do without. */
    private static boolean hasBars() {
        try {
            Class.forName("me.tongfei.progressbar.ProgressBar", false, Waiting.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    Polling polling() {
        return polling;
    }

    Display display() {
        return display;
    }

    /** Waits for the runs of a receipt, prints how they ended, and returns those that did not succeed. */
    List<JsonObject> await(JsonObject receipt, Others others) {
        List<JsonObject> ended = ended(receipt, others);
        print(receipt, ended);
        return ended.stream().filter(run -> !RunWait.isWell(run)).toList();
    }

    /** Waits for the runs of a receipt, and returns them as they ended. */
    List<JsonObject> ended(JsonObject receipt, Others others) {
        Map<String, JsonObject> runs = new LinkedHashMap<>();
        Values.objects(receipt, "runs").forEach(run -> runs.put(Values.word(run, "id"), run));
        if (others != Others.NONE) {
            others(receipt, others).forEach(run -> runs.putIfAbsent(Values.word(run, "id"), run));
        }
        int all = Math.max(runs.size(), Values.count(receipt, "scheduledTotal"));
        Set<String> actions = all == runs.size() ? Set.of() : actions(runs.values());
        return timely(runs.values(), () -> new RunWait(session.client(), polling, display)
                .await(runs.values(), actions, all));
    }

    void print(JsonObject receipt, Collection<JsonObject> ended) {
        display.close();
        session.print(Receipts.with(receipt, ended), session.receipts()::outcome);
    }

    /**
     * Says what to look at, where time runs out.
     *
     * @param runs that are waited for, as far as they are known
     */
    <T> T timely(Collection<JsonObject> runs, Supplier<T> wait) {
        try {
            return wait.get();
        } catch (ClientException timedOut) {
            display.close();
            if (timedOut.exitCode() == ExitCode.TIMED_OUT) {
                session.say(runs.stream()
                        .filter(ActiveRuns::isActive)
                        .findFirst()
                        .map(run -> session.guidance().whileRunning(run))
                        .orElseGet(() -> session.guidance().look()));
            }
            throw timedOut;
        }
    }

    private List<JsonObject> others(JsonObject receipt, Others others) {
        return others == Others.LEFT_OUT ? leftOut(receipt) : othersOf(others);
    }

    private List<JsonObject> leftOut(JsonObject receipt) {
        Set<String> left = Values.objects(receipt, "notScheduled").stream()
                .map(RunWords::subject)
                .collect(Collectors.toSet());
        return left.isEmpty()
                ? List.of()
                : polling.ask(() -> ActiveRuns.read(session.client())).values().stream()
                        .filter(run -> left.contains(RunWords.subject(run)))
                        .toList();
    }

    private List<JsonObject> othersOf(Others others) {
        Client client = session.client();
        Set<String> wanted = Values.objects(polling.ask(client::status), "actions").stream()
                .filter(action -> others == Others.ALL || Values.isTrue(action, "auto"))
                .map(action -> Values.word(action, "name"))
                .collect(Collectors.toSet());
        return polling.ask(() -> ActiveRuns.read(client)).values().stream()
                .filter(run -> wanted.contains(Values.word(run, "action")))
                .toList();
    }

    private static Set<String> actions(Collection<JsonObject> runs) {
        return runs.stream().map(run -> Values.word(run, "action")).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        display.close();
        notice.close();
    }
}
