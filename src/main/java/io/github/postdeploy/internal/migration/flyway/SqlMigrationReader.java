package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.sql.ByteOrderMark;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Effect;
import io.github.postdeploy.internal.migration.stage.Effects;
import io.github.postdeploy.internal.migration.stage.Jars;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Migration.Kind;
import io.github.postdeploy.internal.migration.stage.Origin;
import io.github.postdeploy.internal.migration.stage.SqlEffects;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.internal.migration.stage.Tendency;
import io.github.postdeploy.internal.migration.stage.WrittenStages;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/** Reads migrations that are scripts of SQL. */
final class SqlMigrationReader {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";

    private final Configuration configuration;
    private final ScriptSource source;
    private final Optional<Dialect> dialect;
    private final Jars jars;

    SqlMigrationReader(Configuration configuration, ScriptSource source, Optional<Dialect> dialect, Jars jars) {
        this.configuration = configuration;
        this.source = source;
        this.dialect = dialect;
        this.jars = jars;
    }

    Migration read(MigrationInfo info, LoadableResource resource) {
        String text = text(resource);
        return new Migration(
                resource.getFilename(),
                info.getVersion() == null ? Kind.REPEATABLE : Kind.SQL,
                origin(resource),
                names(info, resource),
                WrittenStages.in(text, dialect),
                effects(resource),
                SqlSource.file(text));
    }

    private List<Effect> effects(LoadableResource resource) {
        Effects effects = new Effects();
        try {
            read(source.script(resource), new SqlEffects(dialect, effects));
        } catch (FlywayException unreadable) {
            effects.add(new Effect(
                    Tendency.UNKNOWN, "a statement that Flyway cannot read", unreadable.getMessage(), Set.of()));
        }
        return effects.all();
    }

    private static void read(SqlScript script, SqlEffects effects) {
        try (SqlStatementIterator statements = script.getSqlStatements()) {
            while (statements.hasNext()) {
                SqlStatement statement = statements.next();
                effects.readBehindComments(statement.getSql(), statement.getLineNumber());
            }
        }
    }

    private Origin origin(LoadableResource resource) {
        String path = resource.getAbsolutePath().replace('\\', '/');
        boolean onClassPath = Stream.of(configuration.getLocations())
                .map(Location::getDescriptor)
                .anyMatch(location -> location.startsWith(CLASS_PATH) && path.startsWith(root(location)));
        return onClassPath
                ? new Origin(
                        CLASS_PATH + path,
                        jars.of(configuration.getClassLoader().getResource(path)))
                : new Origin(FILE_SYSTEM + path, "");
    }

    /** The folder of a location on the class path, as far as it has no wildcards. */
    private static String root(String location) {
        return location.substring(CLASS_PATH.length()).split("[*?]", 2)[0];
    }

    private List<String> names(MigrationInfo info, LoadableResource resource) {
        String file = resource.getFilename();
        List<String> names = new ArrayList<>(List.of(file, resource.getRelativePath()));
        for (String suffix : configuration.getSqlMigrationSuffixes()) {
            if (file.endsWith(suffix)) {
                names.add(file.substring(0, file.length() - suffix.length()));
            }
        }
        if (info.getVersion() != null) {
            names.add(info.getVersion().getVersion());
            names.add(configuration.getSqlMigrationPrefix() + info.getVersion().getVersion());
        } else {
            names.add(info.getDescription());
        }
        return names;
    }

    private static String text(LoadableResource resource) {
        StringWriter text = new StringWriter();
        try (Reader reader = resource.read()) {
            reader.transferTo(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(resource.getFilename() + " cannot be read.", failure);
        }
        return ByteOrderMark.strip(text.toString());
    }
}
