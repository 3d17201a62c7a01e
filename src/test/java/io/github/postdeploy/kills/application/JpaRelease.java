package io.github.postdeploy.kills.application;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Actions for servers, through the application's own entity manager. */
@ApplicationScoped
public class JpaRelease {

    @PersistenceContext(unitName = "kills")
    private EntityManager entityManager;

    @Produces
    @PostDeployAction(name = "count-entities", auto = false)
    Backfill<Item> countEntities() {
        return Backfills.entities(entityManager, Item.class).each((item, chunk) -> item.countUp());
    }
}
