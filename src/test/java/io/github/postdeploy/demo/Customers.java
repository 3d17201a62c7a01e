package io.github.postdeploy.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The shop's customers. */
@ApplicationScoped
class Customers {

    @Inject
    Sql sql;

    private record Customer(int id, String text) {}

    /** Gives every customer that has none a name to search by; returns how many. */
    int fillSearchNames() throws SQLException {
        List<Customer> unsearchable = sql.query(
                row -> new Customer(row.getInt(1), row.getString(2)),
                "SELECT id, name FROM shop_customer WHERE search_name IS NULL ORDER BY id");
        for (Customer customer : unsearchable) {
            sql.update(
                    "UPDATE shop_customer SET search_name = ? WHERE id = ?",
                    searchName(customer.text()),
                    customer.id());
        }
        return unsearchable.size();
    }

    private static String searchName(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    void makeEmailsUnique() throws SQLException {
        sql.update("ALTER TABLE shop_customer ADD CONSTRAINT shop_customer_email UNIQUE (email)");
    }

    /** Keeps the oldest of the customers that share an address, with the orders of all; returns how many went. */
    int mergeDuplicates() throws SQLException {
        List<Customer> kept = sql.query(
                row -> new Customer(row.getInt(1), row.getString(2)),
                "SELECT MIN(id), email FROM shop_customer GROUP BY email HAVING COUNT(*) > 1");
        int merged = 0;
        for (Customer oldest : kept) {
            sql.update(
                    "UPDATE shop_order SET customer_id = ? WHERE customer_id IN"
                            + " (SELECT id FROM shop_customer WHERE email = ? AND id <> ?)",
                    oldest.id(),
                    oldest.text(),
                    oldest.id());
            merged += sql.update("DELETE FROM shop_customer WHERE email = ? AND id <> ?", oldest.text(), oldest.id());
        }
        return merged;
    }

    /** Marks every customer as invited to log in by e-mail; returns how many were not. */
    int invite() throws SQLException {
        return sql.update("UPDATE shop_customer SET invited = 1 WHERE invited = 0");
    }
}
