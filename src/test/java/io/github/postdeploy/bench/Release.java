package io.github.postdeploy.bench;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManagerFactory;

/** The same backfill, as an application declares it. */
@ApplicationScoped
class Release {

    static final String TABLE = "table";
    static final String TABLE_IN_2 = "table-in-2-partitions";
    static final String TABLE_IN_4 = "table-in-4-partitions";
    static final String TABLE_BY_THOUSAND = "table-by-thousand";
    static final String ENTITIES = "entities";
    static final String EACH_ENTITY = "each-entity";

    static final int THOUSAND = 1_000;

    @Produces
    @PostDeployAction(name = TABLE, auto = false)
    Backfill<Row> table() {
        return searchNames();
    }

    @Produces
    @PostDeployAction(name = TABLE_IN_2, auto = false, partitions = 2)
    Backfill<Row> tableInTwo() {
        return searchNames();
    }

    @Produces
    @PostDeployAction(name = TABLE_IN_4, auto = false, partitions = 4)
    Backfill<Row> tableInFour() {
        return searchNames();
    }

    @Produces
    @PostDeployAction(name = TABLE_BY_THOUSAND, auto = false, chunkSize = THOUSAND)
    Backfill<Row> tableByThousand() {
        return searchNames();
    }

    @Produces
    @PostDeployAction(name = ENTITIES, auto = false)
    Backfill<Customer> entities(EntityManagerFactory factory) {
        return Backfills.entities(factory, Customer.class)
                .readsAhead(true)
                .set("searchName", customer -> SearchName.of(customer.firstName, customer.lastName));
    }

    @Produces
    @PostDeployAction(name = EACH_ENTITY, auto = false)
    Backfill<Customer> eachEntity(EntityManagerFactory factory) {
        return Backfills.entities(factory, Customer.class).each((customer, chunk) -> customer.fillSearchName());
    }

    private static Backfill<Row> searchNames() {
        return Backfills.table("customer")
                .key("id")
                .select("first_name", "last_name")
                .set("search_name", row -> SearchName.of(row.string("first_name"), row.string("last_name")));
    }
}
