package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.rest.MigrationAnswer.Failed;
import io.github.postdeploy.internal.rest.MigrationAnswer.Source;
import io.github.postdeploy.internal.rest.MigrationDesk.Question;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How migrations are told, whatever knows them. */
class MigrationsTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    private static JsonArray migrations(String path) {
        return server.get(path).send().is(200).json().getJsonArray("migrations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrations/plan", "migrations/check"})
    void applicationThatKnowsNone_hasAnEmptyList_andIsToldHowToMakeThemKnown(String path) {
        assertThat(migrations(path)).isEmpty();
        assertThat(server.get(path).asText().send().is(200).text())
                .contains("makes no migrations known")
                .contains("MigrationAction");
        assertThat(server.get("me").send().json().getBoolean("migrations")).isFalse();
    }

    @Test
    void whatIsPending_isToldWithItsSource() {
        server.know(new FixedMigrations(FixedMigrations.told("schema", "Before the rollout:\n  nothing\n")));

        JsonObject told = migrations("migrations/plan").getJsonObject(0);

        assertThat(told.keySet())
                .containsExactly("source", "kind", "tool", "error", "fresh", "preDeploy", "postDeploy", "problems");
        assertThat(told.getString("source")).isEqualTo("schema");
        assertThat(told.getString("kind")).isEqualTo("action");
        assertThat(told.getString("tool")).isEqualTo("Flyway");
        assertThat(told.isNull("error")).isTrue();
        assertThat(server.get("migrations/plan").asText().send().is(200).text())
                .isEqualTo("schema (Flyway)\n\nBefore the rollout:\n  nothing\n");
        assertThat(server.get("me").send().json().getBoolean("migrations")).isTrue();
    }

    @Test
    void oneThatCannotBeRead_isToldBesideTheOthers() {
        server.know(new FixedMigrations(
                FixedMigrations.told("shop", "nothing\n"), FixedMigrations.failed("stock", "No\u0007 way", false)));

        JsonArray migrations = migrations("migrations/check");

        assertThat(migrations.getJsonObject(1).keySet()).containsExactly("source", "kind", "tool", "error");
        assertThat(migrations.getJsonObject(1).getString("error")).isEqualTo("No\u0007 way");
        assertThat(server.get("migrations/check").asText().send().is(200).text())
                .isEqualTo("shop (Flyway)\n\nnothing\n\nstock (Flyway)\n\nCannot be read: No\\u0007 way\n");
    }

    @Test
    void noneThatCanBeRead_isAProblem_andToBeAskedAgainWhereTheDatabasesAreAway() {
        server.know(new FixedMigrations(FixedMigrations.failed("shop", "Connection refused", true)));
        assertThat(server.get("migrations/plan")
                        .send()
                        .isProblem(503, "The migrations of 'shop' cannot be read. Flyway: Connection refused")
                        .header("Retry-After"))
                .isEqualTo("5");

        server.know(new FixedMigrations(
                FixedMigrations.failed("shop", "Connection refused", true),
                new Failed(new Source(Source.Kind.BEAN, "stock", Optional.empty()), "No such folder", false)));
        server.get("migrations/check")
                .send()
                .isProblem(500, "Flyway: Connection refused. The migrations of 'stock' cannot be read. No such folder");
    }

    @Test
    void profile_isStandardOrStrict() {
        FixedMigrations known = new FixedMigrations(FixedMigrations.told("schema", ""));
        server.know(known);

        server.get("migrations/check").send().is(200);
        server.get("migrations/check?profile=standard").send().is(200);
        server.get("migrations/check?profile=strict").send().is(200);
        server.get("migrations/check?profile=lax").send().isProblem(400, "'profile' must be standard or strict");
        server.get("migrations/check?severity=off").send().isProblem(400, "severity");
        server.get("migrations/plan?profile=strict").send().isProblem(400, "profile");

        assertThat(known.asked()).containsExactly(Question.CHECK, Question.CHECK, Question.STRICT_CHECK);
    }

    @Test
    void viewers_mayRead_andNobodyElseWithoutCredentials() {
        server.call("GET", "migrations/plan").send().isProblem(401);
        server.call("GET", "migrations/check").send().isProblem(401);
        server.allow(new Access(Map.of(), "admins", "viewers"));
        server.call("GET", "migrations/plan").user("vera").send().is(200);
        server.call("GET", "migrations/check").user("vera").send().is(200);
        server.call("POST", "migrations/plan").user("vera").send().isProblem(403);
    }
}
