package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.model.ActionKey;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A hint that a task waits to be executed. Its properties say who may read it; whoever does not understand the version
 * leaves the message in the queue.
 *
 * @param application whose task it is
 * @param runId the run
 * @param ticket what the executor takes
 * @param action name of the action
 * @param tenant whom the run is for; null for none
 * @param releaseOrdinal of the release that has scheduled it; 0 where that is not known
 */
record TaskMessage(String application, UUID runId, String ticket, String action, String tenant, long releaseOrdinal) {

    /** Of what is written and understood here. */
    static final int VERSION = 1;

    static final String VERSION_PROPERTY = "postdeployVersion";
    static final String APPLICATION_PROPERTY = "postdeployApplication";

    /** The ordinal of the release that has scheduled it. */
    static final String RELEASE_ORDINAL_PROPERTY = "postdeploySince";

    /** Thrown for a message of ours whose body is not what a message of ours has. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        UnreadableException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Selects the messages that a node of the application understands, and whose release is not newer than its own.
     *
     * @param releaseOrdinal of its own; empty for all
     */
    static String selector(String application, OptionalLong releaseOrdinal) {
        String notNewer = releaseOrdinal.isEmpty()
                ? ""
                : " AND " + RELEASE_ORDINAL_PROPERTY + " <= " + releaseOrdinal.getAsLong();
        return VERSION_PROPERTY + " <= " + VERSION + " AND " + APPLICATION_PROPERTY + " = '"
                + application.replace("'", "''") + "'" + notNewer;
    }

    /** Of the action's state. */
    ActionKey key() {
        return tenant == null ? ActionKey.global(application, action) : new ActionKey(application, action, tenant);
    }

    Message write(JMSContext context) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("version", VERSION)
                .add("application", application)
                .add("runId", runId.toString())
                .add("ticket", ticket)
                .add("action", action)
                .add("since", releaseOrdinal);
        if (tenant != null) {
            body.add("tenant", tenant);
        }
        TextMessage message = context.createTextMessage(body.build().toString());
        try {
            message.setIntProperty(VERSION_PROPERTY, VERSION);
            message.setStringProperty(APPLICATION_PROPERTY, application);
            message.setLongProperty(RELEASE_ORDINAL_PROPERTY, releaseOrdinal);
        } catch (JMSException failure) {
            throw new IllegalStateException("The message cannot be written.", failure);
        }
        return message;
    }

    /** @throws UnreadableException if it is nothing that {@link #write} has made */
    static TaskMessage read(Message message) throws UnreadableException {
        try {
            JsonObject body = json(message.getBody(String.class));
            return new TaskMessage(
                    body.getString("application"),
                    UUID.fromString(body.getString("runId")),
                    body.getString("ticket"),
                    body.getString("action"),
                    body.getString("tenant", null),
                    body.containsKey("since") ? body.getJsonNumber("since").longValue() : 0);
        } catch (JMSException
                | JsonException
                | NullPointerException
                | ClassCastException
                | IllegalArgumentException e) {
            throw new UnreadableException("It has no body of version " + VERSION + ".", e);
        }
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
