package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.AddColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.CreateObject;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SessionChange;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Minor;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.SetVariable;
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

    private final Map<Key, List<Made>> objects = new HashMap<>();

    /** Tables that a migration makes unless they are there. */
    private final Set<Name> perhapsNew = new HashSet<>();

    private final Set<Column> columns = new HashSet<>();

    /** Which schema names without one are in, as far as the migration has said. */
    private String defaults = "";

    private boolean conditional;

    private record Column(Name table, Name column) {}

    /** By the object's own name: who looks for it may or may not name the schema. */
    private record Key(Group group, Name name) {}

    private record Made(QualifiedName name, String defaults) {

        boolean is(QualifiedName other, String otherDefaults) {
            return name.equals(other) && (name.schema().isPresent() || defaults.equals(otherDefaults));
        }
    }

    /** What may have the same name as something else. */
    private enum Group {
        TABLES,
        TYPES,
        ROUTINES,
        OTHERS;

        static Group of(ObjectChange.Kind kind) {
            return switch (kind) {
                case VIEW, MATERIALIZED_VIEW, SEQUENCE, SYNONYM -> TABLES;
                case TYPE, DOMAIN -> TYPES;
                case FUNCTION, PROCEDURE, PACKAGE -> ROUTINES;
                default -> OTHERS;
            };
        }
    }

    /** The next migration: tools set a session back in between. */
    void begin() {
        defaults = "";
        conditional = false;
    }

    /** Takes notice of a change, after it has been judged. */
    void add(Change change) {
        if (change instanceof SessionChange session) {
            session(session);
        } else if (change instanceof CreateTable table) {
            if (table.ifNotExists() || conditional) {
                perhapsNew.add(table.table().name());
            } else {
                add(Group.TABLES, table.table());
            }
        } else if (change instanceof CreateObject object
                && !object.ifNotExists()
                && !object.orReplace()
                && !conditional
                && object.name() != null) {
            add(Group.of(object.kind()), object.name());
        } else if (change instanceof DropTable table) {
            remove(table.table());
        } else if (change instanceof RenameTable renamed && isNew(renamed.table())) {
            remove(renamed.table());
            add(Group.TABLES, renamed.newName());
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

    private void session(SessionChange change) {
        if (change instanceof SetVariable variable && change.changesNames()) {
            defaults = variable.name() + "=" + variable.value();
        } else if (change instanceof Minor && change.changesNames()) {
            defaults += ", another";
        } else if (change instanceof Minor minor) {
            conditional |= minor.isCondition();
        }
    }

    private void add(Group group, QualifiedName name) {
        if (name.parts().stream().noneMatch(Name::hasPlaceholder)) {
            objects.computeIfAbsent(new Key(group, name.name()), any -> new ArrayList<>())
                    .add(new Made(name, defaults));
        }
    }

    private void remove(QualifiedName table) {
        List<Made> known = objects.get(new Key(Group.TABLES, table.name()));
        if (known != null) {
            known.removeIf(made -> made.name().mayBe(table));
        }
    }

    /** Whether a table is. */
    boolean isNew(QualifiedName table) {
        return isNew(Group.TABLES, table);
    }

    /** Whether an object of a kind is. False for null. */
    boolean isNew(ObjectChange.Kind kind, QualifiedName name) {
        return isNew(Group.of(kind), name);
    }

    private boolean isNew(Group group, QualifiedName name) {
        return name != null
                && name.parts().stream().noneMatch(Name::hasPlaceholder)
                && known(group, name).stream().anyMatch(made -> made.is(name, defaults));
    }

    private List<Made> known(Group group, QualifiedName name) {
        return objects.getOrDefault(new Key(group, name.name()), List.of());
    }

    /** Whether a migration makes the table unless it is there, or one whose schema is not sure to be the same. */
    boolean isPerhapsNew(QualifiedName table) {
        return perhapsNew.contains(table.name())
                || known(Group.TABLES, table).stream()
                        .anyMatch(made -> made.name().mayBe(table));
    }

    /** Whether all these columns are new, and NULL in every row that does not name them. */
    boolean areNew(QualifiedName table, List<Name> names) {
        return !names.isEmpty() && names.stream().allMatch(name -> columns.contains(new Column(table.name(), name)));
    }
}
