package io.github.postdeploy.sample;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** The application's own interface. */
@Path("entries")
public class EntriesResource {

    @Inject
    private Entries entries;

    @GET
    @Produces("text/plain")
    public String authors() {
        return String.join("\n", entries.authors());
    }

    @POST
    @Path("{author}")
    public void add(@PathParam("author") String author) {
        entries.add(author);
    }
}
