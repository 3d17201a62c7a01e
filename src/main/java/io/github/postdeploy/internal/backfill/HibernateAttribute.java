package io.github.postdeploy.internal.backfill;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ModelPart;

/**
 * A part of an entity as Hibernate maps it.
 *
 * @param path from the entity
 * @param part Hibernate's view
 * @param columns its columns
 */
record HibernateAttribute(String path, ModelPart part, List<HibernateColumn> columns) {

    /** If its columns are plain ones of that table. */
    static Optional<HibernateAttribute> of(EntityMappingType entity, String path, String table) {
        ModelPart part = entity.findByPath(path);
        return part == null ? Optional.empty() : of(path, part, table);
    }

    static Optional<HibernateAttribute> of(String path, ModelPart part, String table) {
        return HibernateColumn.of(part, table).map(columns -> new HibernateAttribute(path, part, columns));
    }

    /** @return the position after its own */
    int bind(PreparedStatement statement, int from, Object value, SharedSessionContractImplementor session)
            throws SQLException {
        Object[] parts = new Object[columns.size()];
        part.breakDownJdbcValues(checked(value), (index, one, mapping) -> parts[index] = one, session);
        int at = from;
        for (int i = 0; i < parts.length; i++) {
            columns.get(i).bind(statement, at++, parts[i], session);
        }
        return at;
    }

    /** Whether its values, other than null, are those of its only column. */
    boolean isAsIs() {
        return part instanceof BasicValuedModelPart
                && columns.size() == 1
                && columns.get(0).asIs();
    }

    String column() {
        return columns.get(0).name();
    }

    /** @throws IllegalArgumentException if it is none of the attribute's */
    Object checked(Object value) {
        if (value != null && columns.size() == 1 && !part.getJavaType().isInstance(value)) {
            throw new IllegalArgumentException("The new value " + value + " of the attribute '" + path + "' is a "
                    + value.getClass().getName() + ". It must be a "
                    + part.getJavaType().getTypeName() + ".");
        }
        return value;
    }
}
