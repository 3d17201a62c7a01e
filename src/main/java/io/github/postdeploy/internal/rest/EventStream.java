package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Sends events to one client, once it is found that it can be. */
public class EventStream {

    private final EventHub hub;

    EventStream(EventHub hub) {
        this.hub = hub;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void listen(@Context SseEventSink sink, @Context Sse sse, @Context HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no"); // as nginx wants it told
        hub.listen(sink, sse);
    }
}
