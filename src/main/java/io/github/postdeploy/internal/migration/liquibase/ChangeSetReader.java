package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.sql.ByteOrderMark;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Declaration;
import io.github.postdeploy.internal.migration.stage.Effects;
import io.github.postdeploy.internal.migration.stage.Jars;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Migration.Kind;
import io.github.postdeploy.internal.migration.stage.Origin;
import io.github.postdeploy.internal.migration.stage.StageWord;
import io.github.postdeploy.internal.migration.stage.WrittenStages;
import io.github.postdeploy.migration.DeployStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.Labels;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/** Reads change sets. */
final class ChangeSetReader {

    private static final String CLASS_PATH = "classpath:";

    private final Database database;
    private final ResourceAccessor resources;
    private final Optional<Dialect> dialect;
    private final Jars jars;
    private final ChangeSql sql;

    ChangeSetReader(Database database, ResourceAccessor resources, Optional<Dialect> dialect, Jars jars) {
        this.database = database;
        this.resources = resources;
        this.dialect = dialect;
        this.jars = jars;
        this.sql = new ChangeSql(database, new ChangeSetLines(resources));
    }

    Migration read(ChangeSet changeSet) {
        String file = file(changeSet);
        String author = changeSet.getId() + "::" + changeSet.getAuthor();
        String id = file + "::" + author;
        Effects effects = new Effects();
        ChangeReader changes = new ChangeReader(database, dialect, effects);
        changeSet.getChanges().forEach(changes::read);
        return new Migration(
                id,
                Kind.CHANGE_SET,
                new Origin(file, jar(changeSet.getFilePath())),
                List.of(id, author, changeSet.getId()),
                written(changeSet),
                effects.all(),
                sql.of(changeSet));
    }

    private static String file(ChangeSet changeSet) {
        String file = changeSet.getFilePath();
        return file.startsWith(CLASS_PATH) ? file.substring(CLASS_PATH.length()) : file;
    }

    private String jar(String file) {
        try {
            return resources.getAll(file).stream()
                    .map(Resource::getUri)
                    .map(uri -> jars.of(uri.toString()))
                    .findFirst()
                    .orElse("");
        } catch (IOException | RuntimeException unknown) {
            return "";
        }
    }

    private WrittenStages written(ChangeSet changeSet) {
        List<Declaration> labels = new ArrayList<>();
        String all = changeSet.buildFullLabels();
        if (all != null) {
            for (String label : new Labels(all).getLabels()) {
                StageWord.read(label)
                        .map(stage -> new Declaration(stage, "the label " + label))
                        .ifPresent(labels::add);
            }
        }
        return changeSet.getChanges().stream().map(this::written).reduce(WrittenStages.of(labels), WrittenStages::and);
    }

    private WrittenStages written(Change change) {
        if (change instanceof AbstractSQLChange sql) {
            return sql.getSql() == null
                    ? WrittenStages.NONE
                    : WrittenStages.in(ByteOrderMark.strip(sql.getSql()), dialect);
        }
        if (change instanceof CustomChangeWrapper custom) {
            return WrittenStages.of(Stream.ofNullable(custom.getCustomChange())
                    .map(code -> code.getClass().getAnnotation(DeployStage.class))
                    .flatMap(Stream::ofNullable)
                    .map(stage -> new Declaration(stage.value(), "@DeployStage"))
                    .toList());
        }
        return WrittenStages.NONE;
    }
}
