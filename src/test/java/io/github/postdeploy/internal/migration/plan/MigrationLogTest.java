package io.github.postdeploy.internal.migration.plan;

import static io.github.postdeploy.internal.migration.stage.Migrations.create;
import static io.github.postdeploy.internal.migration.stage.Migrations.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationLogTest {

    private static final Migration A = of("V1__a.sql", create("a"));
    private static final Migration B = of("V2__b.sql", create("b"));

    private static MigrationPlan fresh(Migration... all) {
        return Planner.fresh(List.of(all), new Stager(MigrationOptions.DEFAULT));
    }

    @Test
    void oneMigration_isNotCountedAsSeveral() {
        try (LoggedLines logged = LoggedLines.ofPostdeploy()) {
            MigrationLog.preDeploy("Flyway", fresh(A));
            MigrationLog.preDeploy("Flyway", fresh(A, B));
            MigrationLog.postDeploy("Flyway", 1);
            MigrationLog.postDeploy("Flyway", 0);
            assertThat(logged.linesWith("PDP0510"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .endsWith("all at once: 1 migration.");
            assertThat(logged.linesWith("PDP0510")).last().asString().endsWith("all at once: 2 migrations.");
            assertThat(logged.linesWith("PDP0512"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .endsWith("rollout: 1 migration.");
            assertThat(logged.linesWith("PDP0512")).last().asString().endsWith("rollout: 0 migrations.");
        }
    }
}
