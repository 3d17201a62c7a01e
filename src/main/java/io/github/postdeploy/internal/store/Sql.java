package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A native statement under construction. Values become parameters, except null, which becomes a literal: the providers
 * do not agree on the type of a null parameter, and PostgreSQL insists on one.
 */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql add(String fragment) {
        text.append(fragment);
        return this;
    }

    Sql value(Object value) {
        if (value == null) {
            text.append("NULL");
        } else {
            values.add(value);
            text.append('?').append(values.size());
        }
        return this;
    }

    int update(EntityManager em) {
        return query(em).executeUpdate();
    }

    List<?> select(EntityManager em) {
        return query(em).getResultList();
    }

    List<?> select(EntityManager em, int most) {
        return query(em).setMaxResults(most).getResultList();
    }

    private Query query(EntityManager em) {
        Query query = em.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(text.toString().replaceAll("\\?\\d+", "?"));
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
