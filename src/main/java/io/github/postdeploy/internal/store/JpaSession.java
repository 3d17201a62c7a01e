package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Native statements through an entity manager, in its transaction.
 *
 * @param em the entity manager
 * @param database what it speaks to
 */
record JpaSession(EntityManager em, Database database) implements SqlSession {

    /** Without them, Hibernate takes a native statement to change every table, and empties the application's whole cache. */
    private static final String HIBERNATE_SPACES = "org.hibernate.query.native.spaces";

    private static final String OURS = "postdeploy";

    @Override
    public int update(Sql sql) {
        return query(sql).setHint(HIBERNATE_SPACES, OURS).executeUpdate();
    }

    @Override
    public List<SqlRow> select(Sql sql, int most) {
        Query query = query(sql);
        if (most < Integer.MAX_VALUE) {
            query.setMaxResults(most);
        }
        List<SqlRow> rows = new ArrayList<>();
        for (Object found : query.getResultList()) {
            rows.add(found instanceof Object[] columns ? new SqlRow(columns) : new SqlRow(found));
        }
        return rows;
    }

    private Query query(Sql sql) {
        Query query = em.createNativeQuery(sql.numbered());
        int position = 1;
        for (Object value : sql.values()) {
            query.setParameter(position++, value);
        }
        return query;
    }
}
