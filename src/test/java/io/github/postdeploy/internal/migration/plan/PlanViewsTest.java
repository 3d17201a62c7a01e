package io.github.postdeploy.internal.migration.plan;

import static io.github.postdeploy.internal.migration.stage.Migrations.create;
import static io.github.postdeploy.internal.migration.stage.Migrations.drop;
import static io.github.postdeploy.internal.migration.stage.Migrations.of;
import static io.github.postdeploy.internal.migration.stage.Migrations.opaque;
import static io.github.postdeploy.internal.migration.stage.Migrations.thirdParty;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.migration.MigrationOptions;
import jakarta.json.JsonObject;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** How a plan is shown. */
class PlanViewsTest {

    private static final Stager STAGER = new Stager(MigrationOptions.DEFAULT);

    private final MigrationPlan plan = new Planner(STAGER, Order.TABLES)
            .apply(List.of(of("V2__a.sql", create("a")), of("V3__b.sql", drop("b")), of("V4__c.sql", opaque())));

    @Test
    void text_saysEachStageAndWhy() {
        assertThat(PlanText.of(plan).lines())
                .startsWith(
                        "Before the rollout:",
                        "  V2__a.sql  PRE_DEPLOY, inferred: the running release can live with what it does",
                        "After the rollout:",
                        "  V3__b.sql  POST_DEPLOY, inferred: the running release may use what it takes away: DROP TABLE b"
                                + " (line 1)",
                        "  V4__c.sql  unknown: DO (line 1) does what cannot be read",
                        "")
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("The stage of V4__c.sql cannot be told");
        assertThat(PlanText.of(Planner.fresh(List.of(), STAGER)))
                .startsWith("Nothing runs on this database yet")
                .contains("  nothing");
    }

    @Test
    void json_saysTheSame() {
        JsonObject json = PlanJson.of(plan);
        assertThat(json.getBoolean("fresh")).isFalse();
        JsonObject first = json.getJsonArray("preDeploy").getJsonObject(0);
        assertThat(first.getString("id")).isEqualTo("V2__a.sql");
        assertThat(first.getString("stage")).isEqualTo("PRE_DEPLOY");
        assertThat(first.getString("origin")).isEqualTo("inferred");
        assertThat(first.getString("location")).isEqualTo("classpath:db/migration/V2__a.sql");
        assertThat(first.isNull("jar")).isTrue();
        assertThat(json.getJsonArray("postDeploy").getJsonObject(1).isNull("stage"))
                .isTrue();
        assertThat(json.getJsonArray("problems")).hasSize(1);
        MigrationPlan vendors = new Planner(STAGER, Order.TABLES).apply(List.of(thirdParty("V2__a.sql", create("a"))));
        assertThat(PlanJson.of(vendors)
                        .getJsonArray("preDeploy")
                        .getJsonObject(0)
                        .getString("jar"))
                .isEqualTo("vendor-1.0.jar");
    }
}
