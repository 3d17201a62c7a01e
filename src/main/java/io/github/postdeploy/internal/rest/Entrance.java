package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.Administration;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/**
 * The only class with a path. An application that scans its libraries finds it too, and would serve it under its own
 * path, past whatever guards ours; so it leads nowhere unless {@link Gate}, which scanning does not find, has let the
 * request in. The declared result is Object so that OpenAPI documents show nothing of what lies behind.
 */
@Path(Entrance.PATH)
public class Entrance {

    static final String PATH = "io.github.postdeploy.internal.entrance";

    @Path("/")
    public Object enter(@Context HttpServletRequest request) {
        Visitor visitor = Visitor.of(request).orElseThrow(NotFoundException::new);
        return new AdminResource(CDI.current().select(Administration.class).get(), visitor, request);
    }
}
