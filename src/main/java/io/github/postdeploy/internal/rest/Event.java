package io.github.postdeploy.internal.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * Something that listeners are told.
 *
 * @param subject what it is about; of several events on one subject only the latest counts
 * @param name of the event; null for one that only keeps the connection open
 * @param data JSON
 */
record Event(String subject, String name, String data) {

    /** After which clients that have lost the connection come back, in milliseconds. */
    private static final long RETRY = 2_000;

    /** Shows that somebody is still there. */
    static final Event ALIVE = new Event("", null, null);

    static Event rollout(String json) {
        return new Event("rollout", "rollout", json);
    }

    static Event action(String action, String json) {
        return new Event("action " + action, "action", json);
    }

    OutboundSseEvent build(Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        return name == null
                ? event.comment("alive").build()
                : event.name(name)
                        .reconnectDelay(RETRY)
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(String.class, data)
                        .build();
    }
}
