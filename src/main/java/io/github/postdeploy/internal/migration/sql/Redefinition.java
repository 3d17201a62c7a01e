package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.ChangeType;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RedefineColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetDefault;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetGeneration;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;

/** What a column's new definition amounts to. */
final class Redefinition {

    private final Clauses clauses;
    private final QualifiedName table;
    private final Column column;

    Redefinition(Clauses clauses, QualifiedName table, Column column) {
        this.clauses = clauses;
        this.table = table;
        this.column = column;
    }

    /** The definition stands for all of the column: what it does not say is lost. */
    void addWhole() {
        clauses.add(new RedefineColumn(table, column.name(), column.definition()));
        addSaid();
    }

    /** What the definition says; whether it says anything. */
    boolean addSaid() {
        ColumnDefinition definition = column.definition();
        Name name = column.name();
        if (definition.type() != null) {
            clauses.add(new ChangeType(table, name, definition.type(), false, false));
        }
        if (column.isNotNull()) {
            clauses.add(new SetNotNull(table, name, column.check()));
        } else if (definition.nullability() == Nullability.NULL) {
            clauses.add(new DropNotNull(table, name));
        }
        if (definition.defaultValue().kind() != DefaultValue.Kind.NONE) {
            clauses.add(new SetDefault(table, name, definition.defaultValue()));
        }
        if (definition.generation() != Generation.NONE) {
            clauses.add(new SetGeneration(table, name, definition.generation()));
        }
        column.constraints().forEach(clauses::add);
        return definition.type() != null
                || definition.nullability() != Nullability.UNSAID
                || definition.defaultValue().kind() != DefaultValue.Kind.NONE
                || definition.generation() != Generation.NONE
                || !column.constraints().isEmpty();
    }
}
