package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.AddColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.CreateObject;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.TableChange.CreateTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.DropTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What pending migrations have made, so that nobody uses it yet: tables, other objects, and columns. What may have been
 * there before ({@code IF NOT EXISTS}, {@code OR REPLACE}) is not new, and neither is what a placeholder names.
 */
final class NewTables {

    /** By the object's own name: who looks for it may or may not name the schema. */
    private final Map<Name, List<QualifiedName>> objects = new HashMap<>();

    /** Tables that a migration makes unless they are there. */
    private final Set<Name> perhapsNew = new HashSet<>();

    private final Set<Column> columns = new HashSet<>();

    private record Column(Name table, Name column) {}

    /** Takes notice of a change, after it has been judged. */
    void add(Change change) {
        if (change instanceof CreateTable table) {
            if (table.ifNotExists()) {
                perhapsNew.add(table.table().name());
            } else {
                add(table.table());
            }
        } else if (change instanceof CreateObject object
                && !object.ifNotExists()
                && !object.orReplace()
                && object.name() != null) {
            add(object.name());
        } else if (change instanceof DropTable table) {
            remove(table.table());
        } else if (change instanceof RenameTable renamed && isNew(renamed.table())) {
            remove(renamed.table());
            add(renamed.newName());
        } else if (change instanceof AddColumn column && !column.ifNotExists() && isUnusedUntilNamed(column)) {
            columns.add(new Column(column.table().name(), column.column()));
        }
    }

    private static boolean isUnusedUntilNamed(AddColumn column) {
        ColumnDefinition definition = column.definition();
        return definition.nullability() != Nullability.NOT_NULL
                && !definition.defaultValue().gives()
                && definition.generation() == ColumnDefinition.Generation.NONE;
    }

    private void add(QualifiedName name) {
        if (name.parts().stream().noneMatch(Name::hasPlaceholder)) {
            objects.computeIfAbsent(name.name(), any -> new ArrayList<>()).add(name);
        }
    }

    private void remove(QualifiedName name) {
        List<QualifiedName> known = objects.get(name.name());
        if (known != null) {
            known.removeIf(name::mayBe);
        }
    }

    /** False for null. */
    boolean isNew(QualifiedName name) {
        return name != null
                && name.parts().stream().noneMatch(Name::hasPlaceholder)
                && objects.getOrDefault(name.name(), List.of()).stream().anyMatch(name::mayBe);
    }

    /** Whether a migration makes the table unless it is there. */
    boolean isPerhapsNew(QualifiedName name) {
        return perhapsNew.contains(name.name());
    }

    /** Whether all these columns are new, and NULL in every row that does not name them. */
    boolean areNew(QualifiedName table, List<Name> names) {
        return !names.isEmpty() && names.stream().allMatch(name -> columns.contains(new Column(table.name(), name)));
    }
}
