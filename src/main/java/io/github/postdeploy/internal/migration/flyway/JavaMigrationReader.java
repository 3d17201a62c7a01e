package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.stage.Declaration;
import io.github.postdeploy.internal.migration.stage.Effect;
import io.github.postdeploy.internal.migration.stage.Jars;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Migration.Kind;
import io.github.postdeploy.internal.migration.stage.Origin;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.internal.migration.stage.Tendency;
import io.github.postdeploy.internal.migration.stage.WrittenStages;
import io.github.postdeploy.migration.DeployStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Reads migrations that are not scripts of SQL: classes, and what other resolvers bring. */
final class JavaMigrationReader {

    private final Configuration configuration;
    private final Jars jars;

    JavaMigrationReader(Configuration configuration, Jars jars) {
        this.configuration = configuration;
        this.jars = jars;
    }

    Migration read(MigrationInfo info) {
        String script = info.getScript();
        Optional<Class<?>> type = type(script);
        List<Declaration> declarations = type.map(found -> found.getAnnotation(DeployStage.class)).stream()
                .map(stage -> new Declaration(stage.value(), "@DeployStage"))
                .toList();
        String what = type.isPresent() ? "Java code" : "the migration " + script;
        return new Migration(
                script,
                info.getVersion() == null ? Kind.REPEATABLE_JAVA : Kind.JAVA,
                origin(script, type),
                names(info),
                WrittenStages.of(declarations),
                List.of(new Effect(Tendency.OPAQUE, what, "", Set.of())),
                SqlSource.NONE);
    }

    /** The class of a migration, if it is one. */
    private Optional<Class<?>> type(String name) {
        Optional<Class<?>> instance = Stream.of(configuration.getJavaMigrations())
                .<Class<?>>map(JavaMigration::getClass)
                .filter(type -> type.getName().equals(name))
                .findFirst();
        return instance.or(() -> loaded(name));
    }

    private Optional<Class<?>> loaded(String name) {
        try {
            return Optional.of(Class.forName(name, false, configuration.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError none) {
            return Optional.empty();
        }
    }

    private Origin origin(String script, Optional<Class<?>> type) {
        if (type.isEmpty()) {
            return new Origin(script, "");
        }
        String path = type.get().getName().replace('.', '/') + ".class";
        return new Origin(
                "classpath:" + path, jars.of(configuration.getClassLoader().getResource(path)));
    }

    private List<String> names(MigrationInfo info) {
        List<String> names = new ArrayList<>(List.of(info.getScript()));
        names.add(info.getScript().substring(info.getScript().lastIndexOf('.') + 1));
        if (info.getVersion() != null) {
            names.add(info.getVersion().getVersion());
            names.add(configuration.getSqlMigrationPrefix() + info.getVersion().getVersion());
        } else {
            names.add(info.getDescription());
        }
        return names;
    }
}
