package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application that changes its schema at its start and after its rollout, with what it brings in WEB-INF/lib. */
class MigrationsIT extends ServerSuite {

    private static final String ACTION = "schema";

    private String application;

    @Deployment(name = "flyway-1", managed = false, testable = false)
    static WebArchive firstWithFlyway() {
        return Applications.flyway("flyway-1", "1", 3);
    }

    @Deployment(name = "flyway-2", managed = false, testable = false)
    static WebArchive secondWithFlyway() {
        return Applications.flyway("flyway-2", "2", 5);
    }

    @Deployment(name = "liquibase-1", managed = false, testable = false)
    static WebArchive firstWithLiquibase() {
        return Applications.liquibase("liquibase-1", "1");
    }

    @Deployment(name = "liquibase-2", managed = false, testable = false)
    static WebArchive secondWithLiquibase() {
        return Applications.liquibase("liquibase-2", "2");
    }

    /** The release that is there; none is at the beginning of a test. */
    @Override
    String application() {
        return application;
    }

    private void deploy(String release) {
        application = release;
        deploy();
    }

    private String schema(String when) {
        return anonymous().get("api/schema/" + when).body();
    }

    /** What the action says that it has done in a release. */
    private String message(String release, String trigger) {
        JsonObject run = awaitStatus(ACTION, "SUCCEEDED").getJsonObject("lastRun");
        assertThat(run.getString("release")).isEqualTo(release);
        assertThat(run.getString("trigger")).isEqualTo(trigger);
        return run.getString("message");
    }

    /** What the plan says, as REST tells it. */
    private String plan() {
        JsonArray known = client().get("postdeploy/migrations/plan").array("migrations");
        assertThat(known).hasSize(1);
        JsonObject plan = known.getJsonObject(0);
        assertThat(plan.getString("source")).isEqualTo(ACTION);
        return plan.getString("tool") + " before "
                + plan.getJsonArray("preDeploy").size() + " after "
                + plan.getJsonArray("postDeploy").size();
    }

    @ParameterizedTest
    @CsvSource({"flyway, Flyway, migration", "liquibase, Liquibase, change set"})
    void firstRelease_appliesAllAtOnce_andTheNextInTwoParts(String tool, String name, String word) {
        deploy(tool + "-1");
        assertThat(schema("at-start")).isEqualTo("applied [1, 2, 3] pending [] problems []");
        assertThat(message("1", "AUTO")).isEqualTo("0 " + word + "s applied");
        assertThat(schema("now")).isEqualTo("applied [1, 2, 3] pending [] problems []");
        undeploy();

        deploy(tool + "-2");
        assertThat(schema("at-start")).isEqualTo("applied [1, 2, 3, 4] pending [5] problems []");
        assertThat(plan()).isEqualTo(name + " before 0 after 1");
        assertThat(client().post("postdeploy/run", "application/json", "{\"mode\":\"auto\",\"ignoreMinNodes\":true}")
                        .status())
                .isEqualTo(202);
        assertThat(message("2", "REST")).isEqualTo("1 " + word + " applied");
        assertThat(schema("now")).isEqualTo("applied [1, 2, 3, 4, 5] pending [] problems []");
        assertThat(plan()).isEqualTo(name + " before 0 after 0");
        undeploy();
    }
}
