package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.stage.Migration.Kind;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Migrations as the adapters would have read them. */
public final class Migrations {

    private static final String FOLDER = "classpath:db/migration/";

    private Migrations() {}

    /** One that says nothing of its stage. */
    public static Migration of(String id, Effect... effects) {
        return migration(id, Kind.SQL, new Origin(FOLDER + id, ""), WrittenStages.NONE, List.of(effects));
    }

    public static Migration repeatable(String id, Effect... effects) {
        return migration(id, Kind.REPEATABLE, new Origin(FOLDER + id, ""), WrittenStages.NONE, List.of(effects));
    }

    public static Migration thirdParty(String id, Effect... effects) {
        return migration(
                id,
                Kind.SQL,
                new Origin("classpath:db/vendor/" + id, "vendor-1.0.jar"),
                WrittenStages.NONE,
                List.of(effects));
    }

    /** One with the stage written into it. */
    public static Migration written(String id, Stage stage, Effect... effects) {
        return written(id, List.of(stage), effects);
    }

    static Migration written(String id, List<Stage> stages, Effect... effects) {
        WrittenStages written = WrittenStages.of(Stream.iterate(1, line -> line + 1)
                .limit(stages.size())
                .map(line -> new Declaration(stages.get(line - 1), "the comment in line " + line))
                .toList());
        return migration(id, Kind.SQL, new Origin(FOLDER + id, ""), written, List.of(effects));
    }

    public static Effect create(String table) {
        return new Effect(Tendency.BEFORE, "CREATE TABLE " + table, "line 1", Set.of(table));
    }

    public static Effect createView(String view, String from) {
        return new Effect(Tendency.BEFORE, "CREATE VIEW " + view, "line 1", Set.of(view), Set.of(from));
    }

    public static Effect drop(String table) {
        return new Effect(Tendency.AFTER, "DROP TABLE " + table, "line 1", Set.of(table));
    }

    public static Effect dropColumn(String table) {
        return new Effect(Tendency.AFTER, "DROP COLUMN " + table + ".field", "line 1", Set.of(table));
    }

    static Effect effect(Tendency tendency) {
        return new Effect(tendency, tendency.name(), "line 1", Set.of("t"));
    }

    public static Effect opaque() {
        return new Effect(Tendency.OPAQUE, "DO", "line 1", Set.of());
    }

    private static Migration migration(
            String id, Kind kind, Origin origin, WrittenStages written, List<Effect> effects) {
        return new Migration(id, kind, origin, List.of(id), written, effects, SqlSource.NONE);
    }
}
