package io.github.postdeploy.readme.backfills;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.CsvRow;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;

@ApplicationScoped
public class Release43 {

    @PersistenceContext
    EntityManager entityManager;

    @Produces
    @PostDeployAction
    Backfill<Customer> searchNamesOfEntities() {
        return Backfills.entities(entityManager, Customer.class)
                .where("e.searchName IS NULL")
                .each((customer, chunk) -> customer.fillSearchName());
    }

    @Produces
    @PostDeployAction
    Backfill<Customer> searchNamesInBulk() {
        return Backfills.entities(entityManager, Customer.class)
                .where("e.searchName IS NULL")
                .set("searchName", customer -> Customer.searchName(customer.getFirstName(), customer.getLastName()));
    }

    @Produces
    @PostDeployAction
    Backfill<Row> searchNames() {
        return Backfills.table("customer")
                .key("id")
                .select("first_name", "last_name")
                .where("search_name IS NULL")
                .set("search_name", row -> Customer.searchName(row.string("first_name"), row.string("last_name")));
    }

    @Produces
    @PostDeployAction
    Backfill<Row> pricesInEuro() {
        return Backfills.rows("SELECT p.id, p.amount, c.rate FROM price p JOIN currency c ON c.code = p.currency")
                .key("p.id")
                .where("p.euro IS NULL")
                .update("UPDATE price SET euro = ? WHERE id = ?", (row, statement) -> {
                    BigDecimal amount = row.get("amount", BigDecimal.class);
                    statement.setBigDecimal(1, amount.multiply(row.get("rate", BigDecimal.class)));
                    statement.setLong(2, row.get("id", Long.class));
                });
    }

    @Produces
    @PostDeployAction
    Backfill<Row> searchNamesInSql() {
        return Backfills.ranges("customer")
                .key("id")
                .update("UPDATE customer SET search_name = UPPER(last_name) WHERE id BETWEEN ? AND ?");
    }

    @Produces
    @PostDeployAction
    Backfill<Document> indexDocuments(Archive archive, SearchIndex index) {
        return Backfills.items(cursor -> archive.documentsAfter(cursor == null ? 0 : cursor.as(Integer.class)))
                .cursor(Document::number)
                .each((document, chunk) -> index.add(document.text()));
    }

    @Produces
    @PostDeployAction
    Backfill<CsvRow> newPrices() {
        return Backfills.csv("/data/prices.csv").each((row, chunk) -> {
            try (var update = chunk.connection().prepareStatement("UPDATE price SET amount = ? WHERE product = ?")) {
                update.setBigDecimal(1, new BigDecimal(row.get("price")));
                update.setString(2, row.get("product"));
                update.executeUpdate();
            }
        });
    }

    @Produces
    @PostDeployAction(partitions = 4)
    Backfill<Order> orderTotals() {
        return new OrderTotals();
    }
}
