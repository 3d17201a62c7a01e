package io.github.postdeploy.readme;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

@ApplicationScoped
public class NewColumns {

    @PersistenceContext
    EntityManager entityManager;

    @Produces
    @PostDeployAction(description = "Fill customer.search_name")
    Backfill<Customer> searchNames() {
        return Backfills.entities(entityManager, Customer.class)
                .where("e.searchName IS NULL")
                .each((customer, chunk) -> customer.fillSearchName());
    }

    @Produces
    @PostDeployAction(description = "Fill orders.label", partitions = 4)
    Backfill<Row> labels() {
        return Backfills.table("orders").key("id").select("number").set("label", row -> "#" + row.string("number"));
    }
}
