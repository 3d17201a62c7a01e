package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One statement for a chunk of entities on PostgreSQL. For one thread at a time. */
final class ArrayUpdate {

    private final String table;
    private final HibernateAttribute id;
    private final List<HibernateAttribute> attributes;
    private boolean chosen;
    private UnnestUpdate update;

    private ArrayUpdate(String table, HibernateAttribute id, List<HibernateAttribute> attributes) {
        this.table = table;
        this.id = id;
        this.attributes = attributes;
    }

    /** Empty unless each has one column whose values are those of the attribute. */
    static Optional<ArrayUpdate> of(String table, HibernateAttribute id, List<HibernateAttribute> attributes) {
        return Stream.concat(attributes.stream(), Stream.of(id)).allMatch(HibernateAttribute::isAsIs)
                ? Optional.of(new ArrayUpdate(table, id, attributes))
                : Optional.empty();
    }

    /** @return false, always, if the database cannot do that */
    boolean write(List<NewState> states, Connection connection) throws Exception {
        if (!chosen) {
            update = choose(connection);
            chosen = true;
        }
        if (update == null) {
            return false;
        }
        Statements statements = new Statements();
        try {
            update.execute(new EntityValues(states, attributes), statements, connection);
        } finally {
            statements.close();
        }
        return true;
    }

    private UnnestUpdate choose(Connection connection) throws SQLException {
        if (Dialect.of(connection) != Dialect.POSTGRESQL) {
            return null;
        }
        List<String> columns = Stream.concat(attributes.stream(), Stream.of(id))
                .map(HibernateAttribute::column)
                .toList();
        UpdateTarget target = UpdateTarget.of(table, columns, attributes.size(), Fragment.NONE, connection);
        return UnnestUpdate.canWrite(target) ? new UnnestUpdate(target) : null;
    }
}
