package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.Cursor;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Writes by a batch of native statements, or by one statement on PostgreSQL where it can, with the columns, conversions and types that Hibernate has for them: its own bulk
 * updates are translated anew each time, which takes longer than the database needs for them.
 */
final class HibernateWriter implements AttributeWriter {

    private final EntityQueries<?> queries;
    private final HibernateAttribute id;
    private final List<HibernateAttribute> attributes;
    private final String sql;
    private final ArrayUpdate arrays;

    /** @param arrays writes a chunk with one statement; null if it cannot */
    private HibernateWriter(
            EntityQueries<?> queries,
            HibernateAttribute id,
            List<HibernateAttribute> attributes,
            String sql,
            ArrayUpdate arrays) {
        this.queries = queries;
        this.id = id;
        this.attributes = attributes;
        this.sql = sql;
        this.arrays = arrays;
    }

    /**
     * Empty for entities that are kept in several tables, whose attributes are not plain columns, or which Hibernate caches:
     * it would not notice.
     *
     * @param queries which entities
     * @param attributes what is written
     * @param version a version to be counted up
     */
    static Optional<AttributeWriter> of(
            EntityManager manager, EntityQueries<?> queries, List<String> attributes, Optional<String> version) {
        SessionFactoryImplementor factory = session(manager).getFactory();
        EntityPersister entity = factory.getMappingMetamodel().getEntityDescriptor(queries.type());
        String table = entity.getIdentifierTableDetails().getTableName();
        if (entity.canWriteToCache()
                || factory.getSessionFactoryOptions().isQueryCacheEnabled()
                || table.startsWith("(")) {
            return Optional.empty();
        }
        Optional<HibernateAttribute> id = HibernateAttribute.of("id", entity.getIdentifierMapping(), table);
        List<HibernateAttribute> written = mapped(entity, attributes, table);
        List<HibernateAttribute> counted = mapped(entity, version.stream().toList(), table);
        if (id.isEmpty() || written.size() < attributes.size() || version.isPresent() && counted.isEmpty()) {
            return Optional.empty();
        }
        String sql =
                "UPDATE " + table + " SET " + assignments(written, counted) + " WHERE " + equations(id.get(), " AND ");
        ArrayUpdate arrays =
                version.isEmpty() ? ArrayUpdate.of(table, id.get(), written).orElse(null) : null;
        return Optional.of(new HibernateWriter(queries, id.get(), written, sql, arrays));
    }

    private static List<HibernateAttribute> mapped(EntityPersister entity, List<String> paths, String table) {
        return paths.stream()
                .flatMap(path -> HibernateAttribute.of(entity, path, table).stream())
                .toList();
    }

    private static String assignments(List<HibernateAttribute> written, List<HibernateAttribute> counted) {
        List<String> assignments = new ArrayList<>();
        written.forEach(attribute -> assignments.add(equations(attribute, ", ")));
        counted.forEach(version ->
                version.columns().forEach(column -> assignments.add(column.name() + " = " + column.name() + " + 1")));
        return String.join(", ", assignments);
    }

    private static String equations(HibernateAttribute attribute, String separator) {
        return attribute.columns().stream().map(HibernateColumn::equation).collect(Collectors.joining(separator));
    }

    /** A manager that a server injects is not Hibernate's own. */
    private static SharedSessionContractImplementor session(EntityManager manager) {
        return (SharedSessionContractImplementor) manager.getDelegate();
    }

    @Override
    public void write(List<NewState> states, Chunk chunk) throws Exception {
        EntityManager manager = chunk.entityManager();
        List<NewState> meant = meant(states, manager);
        if (meant.isEmpty()) {
            return;
        }
        if (arrays != null && arrays.write(meant, chunk.connection())) {
            return;
        }
        SharedSessionContractImplementor session = session(manager);
        try (PreparedStatement statement = chunk.connection().prepareStatement(sql)) {
            for (NewState state : meant) {
                int at = 1;
                for (int i = 0; i < attributes.size(); i++) {
                    at = attributes.get(i).bind(statement, at, state.values().get(i), session);
                }
                id.bind(statement, at, state.id(), session);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Those for which the condition holds still; their rows are locked, so that it goes on to. */
    private List<NewState> meant(List<NewState> states, EntityManager manager) {
        if (queries.where().isNone()) {
            return states;
        }
        Set<Cursor> still = queries.lock(
                manager, states.get(0).cursor(), states.get(states.size() - 1).cursor());
        return states.stream().filter(state -> still.contains(state.cursor())).toList();
    }
}
