package io.github.postdeploy.internal.migration.plan;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * A plan as JSON: {@code {"fresh", "preDeploy":[Migration], "postDeploy":[Migration], "problems":[text]}}, each migration
 * {@code {"id", "location", "jar", "stage", "origin", "why"}}; what there is none of is null.
 */
public final class PlanJson {

    private PlanJson() {}

    public static JsonObject of(MigrationPlan plan) {
        return Json.createObjectBuilder()
                .add("fresh", plan.fresh())
                .add("preDeploy", migrations(plan.preDeploy()))
                .add("postDeploy", migrations(plan.postDeploy()))
                .add("problems", Json.createArrayBuilder(plan.problems()))
                .build();
    }

    private static JsonArrayBuilder migrations(List<PlannedMigration> all) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        all.forEach(planned -> array.add(migration(planned)));
        return array;
    }

    private static JsonObjectBuilder migration(PlannedMigration planned) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("id", planned.migration().id())
                .add("location", planned.migration().origin().location());
        String jar = planned.migration().origin().jar();
        if (jar.isEmpty()) {
            object.addNull("jar");
        } else {
            object.add("jar", jar);
        }
        planned.decision()
                .stage()
                .ifPresentOrElse(stage -> object.add("stage", stage.name()), () -> object.addNull("stage"));
        return object.add("origin", planned.decision().adjective())
                .add("why", planned.decision().why());
    }
}
