package io.github.postdeploy.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** The shop's products. */
@ApplicationScoped
class Products {

    @Inject
    Sql sql;

    record Product(int id, String name, int priceCents) {}

    long count() throws SQLException {
        return sql.query(row -> row.getLong(1), "SELECT COUNT(*) FROM shop_product")
                .get(0);
    }

    List<Product> withoutLabel() throws SQLException {
        return sql.query(
                row -> new Product(row.getInt(1), row.getString(2), row.getInt(3)),
                "SELECT id, name, price_cents FROM shop_product WHERE label IS NULL ORDER BY id");
    }

    void label(Product product, String svg) throws SQLException {
        sql.update("UPDATE shop_product SET label = ? WHERE id = ?", svg, product.id());
    }

    void removeLabels() throws SQLException {
        sql.update("UPDATE shop_product SET label = NULL");
    }
}
