package io.github.postdeploy.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** The shop's orders. */
@ApplicationScoped
class Orders {

    private static final String MONTH = "EXTRACT(YEAR FROM ordered_on) * 100 + EXTRACT(MONTH FROM ordered_on)";

    @Inject
    Sql sql;

    /** Adds up every order that has no total; returns how many. */
    int computeTotals() throws SQLException {
        return sql.update("UPDATE shop_order SET total_cents ="
                + " (SELECT SUM(line.quantity * product.price_cents) FROM shop_order_line line"
                + " JOIN shop_product product ON product.id = line.product_id WHERE line.order_id = shop_order.id)"
                + " WHERE total_cents IS NULL");
    }

    /** Writes the revenue of every month anew; returns how many months. */
    int reportRevenue() throws SQLException {
        sql.update("DELETE FROM shop_revenue");
        return sql.update("INSERT INTO shop_revenue (revenue_month, cents) SELECT " + MONTH
                + ", SUM(total_cents) FROM shop_order GROUP BY " + MONTH);
    }
}
