package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.wait.LeftOut;
import io.github.postdeploy.internal.cli.wait.OnceCheck;
import io.github.postdeploy.internal.cli.wait.Polling;
import jakarta.json.JsonObject;
import java.util.List;
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
            List<JsonObject> failed = waiting.await(receipt, others(order));
            return new Conclusion(session).of(failed, leftOut(session, waiting.polling(), receipt, order));
        }
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
