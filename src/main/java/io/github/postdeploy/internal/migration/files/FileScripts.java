package io.github.postdeploy.internal.migration.files;

import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Effects;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Origin;
import io.github.postdeploy.internal.migration.stage.SqlEffects;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.internal.migration.stage.WrittenStages;
import io.github.postdeploy.internal.migration.tool.Scripts;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.List;
import java.util.Optional;

/** Makes what is to be checked of files, with the stage that each would have. */
public final class FileScripts {

    private final Stager stager;
    private final Dialect dialect;
    private final Runner runner;

    public FileScripts(MigrationOptions options, Dialect dialect, Runner runner) {
        this.stager = new Stager(options);
        this.dialect = dialect;
        this.runner = runner;
    }

    /** In the order in which they would be applied. */
    public List<Script> of(List<SqlFile> files) {
        return files.stream().sorted(new FileOrder()).map(this::script).toList();
    }

    private Script script(SqlFile file) {
        Migration migration = migration(file);
        return Scripts.of(migration, stager.decide(migration), file.path(), Optional.of(dialect), runner);
    }

    private Migration migration(SqlFile file) {
        Effects effects = new Effects();
        new SqlEffects(Optional.of(dialect), effects).read(file.text(), 1);
        return new Migration(
                file.name(),
                file.name().startsWith("R__") ? Migration.Kind.REPEATABLE : Migration.Kind.SQL,
                new Origin("filesystem:" + file.path(), ""),
                FileNames.of(file),
                WrittenStages.in(file.text(), Optional.of(dialect)),
                effects.all(),
                SqlSource.file(file.text()));
    }
}
