package io.github.postdeploy.sample.backfills;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** What has become of the items. */
@Path("items")
@Transactional
public class ItemsResource {

    @PersistenceContext
    private EntityManager entityManager;

    /** How many items meet a condition. */
    @GET
    @Path("{condition}")
    @Produces("text/plain")
    public long count(@PathParam("condition") String condition) {
        return ((Number) entityManager
                        .createNativeQuery("select count(*) from sample_item where " + condition)
                        .getSingleResult())
                .longValue();
    }
}
