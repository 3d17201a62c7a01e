package io.github.postdeploy.sample.migrations;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Tells how the schema stands. */
@Path("schema")
public class SchemaResource {

    @Inject
    private Schema schema;

    @Inject
    private AtStart atStart;

    @GET
    @Path("at-start")
    @Produces("text/plain")
    public String atStart() {
        return atStart.report().text();
    }

    @GET
    @Path("now")
    @Produces("text/plain")
    public String now() {
        return schema.report().text();
    }
}
