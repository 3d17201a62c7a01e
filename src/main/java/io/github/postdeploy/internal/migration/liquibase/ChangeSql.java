package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.stage.SqlSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/** Writes the SQL of change sets: as it stands there, or as Liquibase makes it of its own changes for the database. */
final class ChangeSql {

    /** They fill tables from files, which are not read. */
    private static final Set<String> FROM_FILES = Set.of("loadData", "loadUpdateData");

    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^\\s*(?:--)?\\s*(postdeploy:\\s*ignore\\b.*?)\\s*$");

    private final Database database;
    private final ChangeSetLines lines;

    ChangeSql(Database database, ChangeSetLines lines) {
        this.database = database;
        this.lines = lines;
    }

    SqlSource of(ChangeSet changeSet) {
        String text = changeSet.getChanges().stream()
                .filter(change -> isMeant(change, database))
                .map(change -> text(change, directives(changeSet)))
                .collect(Collectors.joining());
        boolean asWritten = changeSet.getFilePath().endsWith(".sql");
        int line = asWritten ? lines.ofSql(changeSet, text) : lines.of(changeSet);
        return new SqlSource(text, line, !asWritten);
    }

    /** Whether a change is for this database. */
    static boolean isMeant(Change change, Database database) {
        return !(change instanceof DbmsTargetedChange targeted)
                || DatabaseList.definitionMatches(targeted.getDbms(), database, true);
    }

    private String text(Change change, String directives) {
        if (change instanceof AbstractSQLChange written) {
            return written.getSql() == null ? "" : directives + written.getSql();
        }
        String name = change.getSerializedObjectName();
        if (TypedChanges.isNothing(name) || TypedChanges.isCode(name) || FROM_FILES.contains(name)) {
            return "";
        }
        return generated(change).map(sql -> directives + sql + ";\n").collect(Collectors.joining());
    }

    /** Words that nobody takes for SQL stand for what Liquibase can only make of a database's state, or not at all. */
    private Stream<String> generated(Change change) {
        try {
            if (!change.generateStatementsVolatile(database)) {
                return Stream.of(SqlGeneratorFactory.getInstance()
                                .generateSql(change.generateStatements(database), database))
                        .map(Sql::toSql);
            }
        } catch (RuntimeException impossible) {
            // told below
        }
        return Stream.of("the change " + change.getSerializedObjectName());
    }

    /** What the comment of a change set says to ignore counts for each of its statements. */
    private static String directives(ChangeSet changeSet) {
        String comment = changeSet.getComments() == null ? "" : changeSet.getComments();
        List<String> all = DIRECTIVE
                .matcher(comment)
                .results()
                .map(match -> match.group(1))
                .toList();
        return all.stream().map(text -> "-- " + text + "\n").collect(Collectors.joining());
    }
}
