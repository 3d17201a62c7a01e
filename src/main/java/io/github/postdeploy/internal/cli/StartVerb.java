package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Order;
import jakarta.json.JsonObject;
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
            return session.print(session.client().start(order), session.receipts()::receipt);
        }
        try (Waiting waiting = new Waiting(session, wait.timeout())) {
            return waiting.await(receipt(waiting, session, order), others(order));
        }
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
