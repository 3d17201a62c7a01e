package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.lang.System.Logger.Level;

/** What is told the server's log of messages. */
final class Log {

    private Log() {}

    static void receiving(Broker broker, int threads) {
        Journal.info("PDP0501: Runs travel through " + broker.description() + "; this node executes " + threads
                + " at once.");
    }

    static void sendingOnly(Broker broker) {
        Journal.info("PDP0501: Runs travel through " + broker.description()
                + "; this node executes none (postdeploy.jms.consume=false).");
    }

    static void away(Broker broker, Throwable cause) {
        Journal.warn("PDP0502: No messages can be received from " + broker.description() + ", trying again: "
                + Journal.describe(cause));
        Journal.debug("PDP0502", cause);
    }

    static void back(Broker broker) {
        Journal.info("PDP0503: Messages are received again from " + broker.description() + ".");
    }

    static void dropped(Broker broker, String messageId, Exception cause) {
        Journal.warn("PDP0504: Message " + Text.oneLine(messageId) + " of " + broker.description() + " was dropped: "
                + Journal.describe(cause));
    }

    static void notPutBack(Throwable cause) {
        Journal.log(Level.DEBUG, "PDP0505: A message could not be put back: " + Journal.describe(cause));
    }

    static void executionFailed(Throwable cause) {
        Journal.warn("PDP0506: A task could not be executed: " + Journal.describe(cause));
        Journal.debug("PDP0506", cause);
    }
}
