package io.github.postdeploy.internal.rest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsWithoutAsyncTest {

    @RegisterExtension
    static final RestServer server = RestServer.withoutAsync();

    @Test
    void applicationWhoseFilterKnowsNoAsynchronousRequests_isTold() {
        server.get("events").send().isProblem(501, "async-supported");
        server.get("status").send().is(200);
    }
}
