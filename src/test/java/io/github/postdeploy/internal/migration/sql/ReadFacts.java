package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange;
import io.github.postdeploy.internal.migration.sql.model.DataChange;
import io.github.postdeploy.internal.migration.sql.model.DataType;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.IndexChange;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.SessionChange;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Rewrite;
import io.github.postdeploy.internal.migration.sql.model.Unclear;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What we have read, in the words that {@link GrammarFacts} has, too. */
final class ReadFacts {

    static final String NOT_UNDERSTOOD = "NotUnderstood";

    private ReadFacts() {}

    static String of(Change change) {
        if (change instanceof TableChange table) {
            return table(table);
        }
        if (change instanceof ColumnChange column) {
            return column(column);
        }
        if (change instanceof ConstraintChange constraint) {
            return constraint(constraint);
        }
        if (change instanceof IndexChange index) {
            return index(index);
        }
        if (change instanceof PartitionChange partition) {
            return partition(partition);
        }
        if (change instanceof ObjectChange object) {
            return object(object);
        }
        return other(change);
    }

    private static String table(TableChange change) {
        String table = name(change.table());
        if (change instanceof TableChange.CreateTable create) {
            String references = create.content().references().stream()
                    .map(ReadFacts::name)
                    .sorted()
                    .collect(Collectors.joining(","));
            return words(
                    "CreateTable",
                    table,
                    create.persistence().name(),
                    flag(create.ifNotExists(), "ifNotExists"),
                    create.content().columns().stream()
                            .map(ReadFacts::column)
                            .collect(Collectors.joining(";", "[", "]")),
                    "->" + references,
                    flag(create.content().fromQuery(), "fromQuery"));
        }
        if (change instanceof TableChange.DropTable drop) {
            return words("DropTable", table, flag(drop.ifExists(), "ifExists"), flag(drop.cascade(), "cascade"));
        }
        if (change instanceof TableChange.RenameTable rename) {
            return words("RenameTable", table, name(rename.newName()));
        }
        if (change instanceof TableChange.MoveTable move) {
            return words("MoveTable", table, move.schema().folded());
        }
        if (change instanceof TableChange.TruncateTable truncate) {
            return words("Truncate", table, flag(truncate.cascade(), "cascade"));
        }
        if (change instanceof TableChange.RewriteTable rewrite) {
            return words(
                    "Rewrite",
                    rewrite.how() == Rewrite.CLUSTER && table.equals("*") ? "" : table,
                    rewrite.how().name());
        }
        if (change instanceof TableChange.LockTable lock) {
            return words("Lock", table, lock.mode().isEmpty() ? "ACCESS EXCLUSIVE" : lock.mode());
        }
        return words("Set", table);
    }

    private static String column(ColumnChange change) {
        String table = name(change.table());
        String column = change.column().folded();
        String kind = change.getClass().getSimpleName();
        if (change instanceof ColumnChange.AddColumn add) {
            return words(kind, table, column(add.definition()), flag(add.ifNotExists(), "ifNotExists"));
        }
        if (change instanceof ColumnChange.DropColumn drop) {
            return words(kind, table, column, flag(drop.ifExists(), "ifExists"), flag(drop.cascade(), "cascade"));
        }
        if (change instanceof ColumnChange.RenameColumn rename) {
            return words(kind, table, column, rename.newName().folded());
        }
        if (change instanceof ColumnChange.ChangeType type) {
            return words(kind, table, column, type(type.type()), flag(type.using(), "using"));
        }
        if (change instanceof ColumnChange.SetNotNull notNull) {
            return words(kind, table, column, flag(notNull.check() == RowCheck.NEW, "notValid"));
        }
        if (change instanceof ColumnChange.SetGeneration generation) {
            return words(kind, table, column, generation.generation().name());
        }
        if (change instanceof ColumnChange.DropGeneration generation) {
            return words(kind, table, column, flag(generation.ifExists(), "ifExists"));
        }
        return words(kind, table, column);
    }

    private static String column(ColumnDefinition column) {
        return words(
                column.name().folded(),
                column.type() == null ? "" : type(column.type()),
                flag(column.nullability() == Nullability.NOT_NULL, "notNull"),
                flag(column.defaultValue().kind() == DefaultValue.Kind.NULL, "null"),
                flag(column.defaultValue().gives(), "default"),
                column.generation() == Generation.NONE
                        ? ""
                        : column.generation().name());
    }

    private static String type(DataType type) {
        boolean bare = type.name().equals("interval")
                || type.arguments().equals(List.of("1")) && type.name().matches("char|bit");
        String arguments = bare || type.arguments().isEmpty()
                ? ""
                : "(" + String.join(",", type.arguments()).toLowerCase(Locale.ROOT) + ")";
        return type.name() + arguments + (type.isArray() ? "[]" : "");
    }

    private static String constraint(ConstraintChange change) {
        String table = name(change.table());
        String kind = change.getClass().getSimpleName();
        String name = change.name() == null ? "" : change.name().folded();
        if (change instanceof ConstraintChange.AddForeignKey key) {
            return words(kind, table, name, names(key.columns()), name(key.references()), check(key.check()));
        }
        if (change instanceof ConstraintChange.AddCheck check) {
            return words(kind, table, name, check(check.check()));
        }
        if (change instanceof ConstraintChange.AddUnique unique) {
            return words(kind, table, name, names(unique.columns()), using(unique.usingIndex()));
        }
        if (change instanceof ConstraintChange.AddPrimaryKey key) {
            return words(kind, table, name, names(key.columns()), using(key.usingIndex()));
        }
        if (change instanceof ConstraintChange.DropConstraint drop) {
            return words(kind, table, name, flag(drop.ifExists(), "ifExists"), flag(drop.cascade(), "cascade"));
        }
        if (change instanceof ConstraintChange.RenameConstraint rename) {
            return words(kind, table, name, rename.newName().folded());
        }
        return words(kind, table, name);
    }

    private static String index(IndexChange change) {
        String kind = change.getClass().getSimpleName();
        String index = change.index() == null ? "" : name(change.index());
        if (change instanceof IndexChange.CreateIndex create) {
            return words(
                    kind,
                    index,
                    name(create.table()),
                    create.kind(),
                    flag(create.options().unique(), "unique"),
                    flag(create.options().online(), "concurrently"),
                    flag(create.options().ifNotExists(), "ifNotExists"),
                    flag(create.options().only(), "only"));
        }
        if (change instanceof IndexChange.DropIndex drop) {
            return words(
                    kind,
                    index,
                    flag(drop.online(), "concurrently"),
                    flag(drop.ifExists(), "ifExists"),
                    flag(drop.cascade(), "cascade"));
        }
        if (change instanceof IndexChange.RebuildIndex rebuild) {
            return words(
                    kind,
                    index,
                    rebuild.table() == null ? "" : name(rebuild.table()),
                    flag(rebuild.online(), "concurrently"));
        }
        if (change instanceof IndexChange.RenameIndex rename) {
            return words(kind, index, rename.newName().folded());
        }
        return words(kind, index);
    }

    private static String partition(PartitionChange change) {
        if (change instanceof PartitionChange.AttachPartition attach) {
            return words("AttachPartition", name(attach.table()), name(attach.partition()));
        }
        if (change instanceof PartitionChange.DetachPartition detach) {
            return words(
                    "DetachPartition",
                    name(detach.table()),
                    name(detach.partition()),
                    detach.mode().name());
        }
        return change.getClass().getSimpleName();
    }

    private static String object(ObjectChange change) {
        String kind = change.getClass().getSimpleName();
        String name = change.name() == null ? "" : name(change.name());
        if (change instanceof ObjectChange.DropObject drop) {
            return words(
                    kind,
                    drop.kind().name(),
                    drop.kind() == ObjectChange.Kind.OTHER ? "" : name,
                    flag(drop.ifExists(), "ifExists"),
                    flag(drop.cascade(), "cascade"));
        }
        if (change instanceof ObjectChange.RenameObject rename) {
            return words(kind, rename.kind().name(), name, rename.newName().folded());
        }
        if (change instanceof ObjectChange.MoveObject move) {
            return words(kind, move.kind().name(), name, move.schema().folded());
        }
        if (change instanceof ObjectChange.AddEnumValue add) {
            return words(
                    kind,
                    name,
                    add.value(),
                    flag(add.positioned(), "positioned"),
                    flag(add.ifNotExists(), "ifNotExists"));
        }
        if (change instanceof ObjectChange.RenameEnumValue rename) {
            return words(kind, name, rename.value(), rename.newValue());
        }
        if (change instanceof ObjectChange.RefreshView refresh) {
            return words(kind, name, flag(refresh.concurrently(), "concurrently"));
        }
        return change instanceof ObjectChange.CreateObject ? "Create" : "Other";
    }

    private static String other(Change change) {
        if (change instanceof DataChange.Insert insert) {
            return words("Insert", name(insert.table()), flag(insert.fromQuery(), "fromQuery"));
        }
        if (change instanceof DataChange.Update update) {
            return words("Update", name(update.table()), flag(update.where(), "where"));
        }
        if (change instanceof DataChange.Delete delete) {
            return words("Delete", name(delete.table()), flag(delete.where(), "where"));
        }
        if (change instanceof DataChange.Merge merge) {
            return words("Merge", name(merge.table()));
        }
        if (change instanceof SessionChange.SetVariable set) {
            return set.name().equals("time zone") ? "Other" : words("SetVariable", set.name());
        }
        if (change instanceof Unclear.NotUnderstood) {
            return NOT_UNDERSTOOD;
        }
        if (change instanceof Unclear.Opaque opaque) {
            return opaque.words().startsWith("SELECT") ? "Query" : "Opaque";
        }
        return change instanceof SessionChange.Minor
                ? "Other"
                : change.getClass().getSimpleName();
    }

    private static String check(RowCheck check) {
        return check == RowCheck.NEW ? "notValid" : check == RowCheck.NONE ? "notEnforced" : "";
    }

    private static String using(Name index) {
        return index == null ? "" : "using " + index.folded();
    }

    private static String names(List<Name> names) {
        return names.stream().map(Name::folded).collect(Collectors.joining(",", "(", ")"));
    }

    private static String name(QualifiedName name) {
        return name.parts().stream().map(Name::folded).collect(Collectors.joining("."));
    }

    static String flag(boolean set, String name) {
        return set ? name : "";
    }

    static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
