package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Effect;
import io.github.postdeploy.internal.migration.stage.Effects;
import io.github.postdeploy.internal.migration.stage.ExactName;
import io.github.postdeploy.internal.migration.stage.SqlEffects;
import io.github.postdeploy.internal.migration.stage.TableNames;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/** Reads what the changes of one change set do, which must be given in their order. */
final class ChangeReader {

    /** Names as changelogs have them, which are not those of SQL. */
    private static final String BY_CHANGES = "change";

    private final Database database;
    private final SqlEffects sql;
    private final Effects effects;

    ChangeReader(Database database, Optional<Dialect> dialect, Effects effects) {
        this.database = database;
        this.effects = effects;
        this.sql = new SqlEffects(dialect, effects);
    }

    void read(Change change) {
        String name = change.getSerializedObjectName();
        if (!ChangeSql.isMeant(change, database) || TypedChanges.isNothing(name)) {
            return;
        }
        if (change instanceof AbstractSQLChange text) {
            readSql(text);
        } else {
            add(change, name);
        }
    }

    /** As Liquibase splits it. */
    private void readSql(AbstractSQLChange change) {
        String text = change.getSql() == null ? "" : change.getSql();
        int from = 0;
        for (Sql statement :
                SqlGeneratorFactory.getInstance().generateSql(change.generateStatements(database), database)) {
            String part = statement.toSql();
            from = Math.max(from, text.indexOf(part, from));
            sql.read(
                    part,
                    1
                            + (int) text.substring(0, from)
                                    .chars()
                                    .filter(each -> each == '\n')
                                    .count());
        }
    }

    private void add(Change change, String name) {
        List<String> tables = values(change, ChangeReader::namesTable);
        List<String> schemas = values(change, ChangeReader::namesSchema);
        Set<ExactName> objects = tables.stream()
                .map(table -> new ExactName(
                        BY_CHANGES,
                        Stream.concat(schemas.stream(), Stream.of(table)).toList()))
                .collect(Collectors.toSet());
        Effect effect = new Effect(
                TypedChanges.tendency(name),
                words(change, name, tables),
                "",
                tables.stream().map(TableNames::of).collect(Collectors.toSet()),
                values(change, "selectQuery"::equals).stream()
                        .flatMap(query -> sql.reads(query).stream())
                        .collect(Collectors.toSet()));
        effects.add(effect, objects);
        if (TypedChanges.isMaking(name) && !mayHaveBeenThere(change)) {
            objects.forEach(effects::made);
        } else if (TypedChanges.isDropping(name)) {
            objects.forEach(effects::gone);
        }
    }

    private static List<String> values(Change change, Predicate<String> fields) {
        return change.getSerializableFields().stream()
                .filter(fields)
                .map(change::getSerializableFieldValue)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private static boolean mayHaveBeenThere(Change change) {
        return Stream.of("ifNotExists", "replaceIfExists")
                .filter(change.getSerializableFields()::contains)
                .anyMatch(field -> Boolean.TRUE.equals(change.getSerializableFieldValue(field)));
    }

    private static boolean namesTable(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return lower.endsWith("tablename") || lower.endsWith("viewname") || lower.endsWith("sequencename");
    }

    private static boolean namesSchema(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return lower.endsWith("schemaname") || lower.endsWith("catalogname");
    }

    private static String words(Change change, String name, List<String> tables) {
        String all = tables.isEmpty() ? name : name + " " + String.join(", ", tables);
        boolean column = change.getSerializableFields().contains("columnName")
                && change.getSerializableFieldValue("columnName") != null;
        return column ? all + "." + change.getSerializableFieldValue("columnName") : all;
    }
}
