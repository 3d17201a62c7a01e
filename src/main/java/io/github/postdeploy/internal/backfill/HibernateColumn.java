package io.github.postdeploy.internal.backfill;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/**
 * A column as Hibernate maps and writes it.
 *
 * @param name as a statement has it
 * @param parameter its only parameter, or an expression around that
 * @param binder binds its value to the parameter
 * @param asIs whether the driver takes values as they are, for a column of the type that they have by default
 */
record HibernateColumn(String name, String parameter, ValueBinder<Object> binder, boolean asIs) {

    private static final Package JAVA_TYPES = JavaType.class.getPackage();
    private static final Package JDBC_TYPES = JdbcType.class.getPackage();

    private static final Map<Class<?>, Set<Integer>> DEFAULT_TYPES = Map.of(
            String.class, Set.of(Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR),
            Long.class, Set.of(Types.BIGINT),
            Integer.class, Set.of(Types.INTEGER),
            Short.class, Set.of(Types.SMALLINT),
            Double.class, Set.of(Types.DOUBLE, Types.FLOAT),
            Boolean.class, Set.of(Types.BOOLEAN, Types.BIT));

    /** All columns of a part of an entity, if each is a plain one of that table. */
    static Optional<List<HibernateColumn>> of(ModelPart part, String table) {
        List<SelectableMapping> mappings = new ArrayList<>();
        part.forEachSelectable((index, mapping) -> mappings.add(mapping));
        return mappings.stream().allMatch(mapping -> isPlain(mapping, table))
                ? Optional.of(mappings.stream().map(HibernateColumn::of).toList())
                : Optional.empty();
    }

    private static boolean isPlain(SelectableMapping mapping, String table) {
        return !mapping.isFormula()
                && mapping.getContainingTableExpression().equals(table)
                && mapping.getSelectablePath().getParent() == null
                && mapping.getWriteExpression() != null
                && mapping.getWriteExpression()
                                .chars()
                                .filter(letter -> letter == '?')
                                .count()
                        == 1;
    }

    @SuppressWarnings("unchecked") // a mapping has the binder of its own values
    private static HibernateColumn of(SelectableMapping mapping) {
        return new HibernateColumn(
                mapping.getSelectionExpression(),
                mapping.getWriteExpression(),
                (ValueBinder<Object>) mapping.getJdbcMapping().getJdbcValueBinder(),
                mapping.getWriteExpression().equals("?") && isAsIs(mapping.getJdbcMapping()));
    }

    private static boolean isAsIs(JdbcMapping mapping) {
        return mapping.getValueConverter() == null
                && isIn(JAVA_TYPES, mapping.getMappedJavaType())
                && isIn(JDBC_TYPES, mapping.getJdbcType())
                && DEFAULT_TYPES
                        .getOrDefault(mapping.getMappedJavaType().getJavaTypeClass(), Set.of())
                        .contains(mapping.getJdbcType().getDefaultSqlTypeCode());
    }

    /** Descriptors from elsewhere, those of user types among them, may write something else than the value. */
    private static boolean isIn(Package own, Object descriptor) {
        return descriptor.getClass().getPackage().equals(own);
    }

    String equation() {
        return name + " = " + parameter;
    }

    /** @param value as the database has it; may be null */
    void bind(PreparedStatement statement, int at, Object value, SharedSessionContractImplementor session)
            throws SQLException {
        binder.bind(statement, value, at, session);
    }
}
