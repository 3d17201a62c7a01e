package io.github.postdeploy.internal.backfill;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.type.descriptor.ValueBinder;

/**
 * A column as Hibernate maps and writes it.
 *
 * @param name as a statement has it
 * @param parameter its only parameter, or an expression around that
 * @param binder binds its value to the parameter
 */
record HibernateColumn(String name, String parameter, ValueBinder<Object> binder) {

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
        return new HibernateColumn(mapping.getSelectionExpression(), mapping.getWriteExpression(), (ValueBinder<Object>)
                mapping.getJdbcMapping().getJdbcValueBinder());
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
