package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.cli.wait.ActionWait;
import io.github.postdeploy.internal.cli.wait.LeftOut;
import io.github.postdeploy.internal.cli.wait.NodeWait;
import io.github.postdeploy.internal.cli.wait.OnceCheck;
import io.github.postdeploy.internal.cli.wait.Polling;
import io.github.postdeploy.internal.cli.wait.RunWait;
import io.github.postdeploy.internal.cli.wait.Standing;
import io.github.postdeploy.internal.cli.wait.WaitScope;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** A verb that makes actions run. */
abstract class StartVerb extends Verb {

    @Mixin
    TenantOption tenants;

    @Mixin
    private WaitOptions wait;

    abstract Order order();

    @Override
    final ExitCode run(Session session) {
        Order order = order();
        if (!wait.isWanted() && !session.environment().isLocal()) {
            JsonObject receipt = session.client().start(order);
            session.print(receipt, session.receipts()::receipt);
            return new Conclusion(session).of(List.of(), leftOut(session, Polling.once(), receipt, order));
        }
        try (Waiting waiting = new Waiting(session, wait.timeout())) {
            JsonObject receipt = receipt(waiting, session, order);
            if (isOfAll(order)) {
                return waitForAll(waiting, session, order, receipt);
            }
            List<JsonObject> failed = waiting.await(receipt, others(order));
            return new Conclusion(session).of(failed, leftOut(session, waiting.polling(), receipt, order));
        }
    }

    private static boolean isOfAll(Order order) {
        return order.target().action() == null;
    }

    /** Until no automatic action runs or will by itself, and each of them has gone well, whoever had started it. */
    private ExitCode waitForAll(Waiting waiting, Session session, Order order, JsonObject first) {
        JsonObject receipt = first;
        NodeWait nodes = new NodeWait(session.client(), waiting.polling(), waiting.display());
        boolean held = !order.ignoreMinNodes();
        while (held && hasOnlyLeftOut(receipt)) {
            held = waiting.timely(List.of(), nodes::await);
            receipt = receipt(waiting, session, order);
        }
        Map<String, JsonObject> runs = new LinkedHashMap<>();
        waiting.ended(receipt, others(order)).forEach(run -> runs.put(Values.word(run, "id"), run));
        ActionWait automatic = new ActionWait(
                session.client(),
                waiting.polling(),
                waiting.display(),
                WaitScope.automatic(order.target().tenants()));
        Map<JsonObject, Standing> standings = waiting.timely(List.of(), automatic::await);
        automatic.failedRuns(standings).forEach(run -> runs.put(Values.word(run, "id"), run));
        waiting.print(receipt, runs.values());
        List<JsonObject> failed =
                runs.values().stream().filter(run -> !RunWait.isWell(run)).toList();
        ExitCode code = new Conclusion(session).of(failed, List.of());
        return standings.containsValue(Standing.FAILED) || hasRefused(session, standings)
                ? ExitCode.ACTION_FAILED
                : code;
    }

    private static boolean hasOnlyLeftOut(JsonObject receipt) {
        return Values.objects(receipt, "runs").isEmpty()
                && !Values.objects(receipt, "notScheduled").isEmpty();
    }

    /** What is automatic and pending, and still does not start by itself, is refused by the application. */
    private static boolean hasRefused(Session session, Map<JsonObject, Standing> standings) {
        boolean refused = standings.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == Standing.STUCK
                        && Values.word(entry.getKey(), "status").equals("PENDING"));
        if (refused) {
            session.say(session.guidance().look());
        }
        return refused;
    }

    /** What is done needs no run; what is not, and is not scheduled either, is no success. */
    private static List<LeftOut> leftOut(Session session, Polling polling, JsonObject receipt, Order order) {
        return order.mode().equals("once")
                ? new OnceCheck(session.client(), polling).leftOut(receipt, order)
                : List.of();
    }

    /** A run that is in the way is the one to wait for, where the action is to run once. */
    private static JsonObject receipt(Waiting waiting, Session session, Order order) {
        try {
            return waiting.polling().ask(() -> session.client().start(order));
        } catch (ClientException refusal) {
            if (refusal.exitCode() == ExitCode.STILL_RUNNING
                    && order.mode().equals("once")
                    && refusal.run().isPresent()) {
                return Receipts.of(refusal.run().get());
            }
            throw refusal;
        }
    }

    /** Which runs are waited for too, besides those that the request makes. */
    Waiting.Others others(Order order) {
        return Waiting.Others.NONE;
    }
}
