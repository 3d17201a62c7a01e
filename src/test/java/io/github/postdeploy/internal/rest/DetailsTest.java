package io.github.postdeploy.internal.rest;

import static io.github.postdeploy.internal.engine.administration.InMemoryAdministration.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.LogLine;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @Test
    void whoAsks_isToldWhoTheyAre() {
        assertThat(server.get("me").send().is(200).text())
                .isEqualTo("{\"actor\":\"token\",\"mayChange\":true,\"application\":\"shop\",\"release\":\"1.2\","
                        + "\"node\":\"node-1\",\"migrations\":false}");
        assertThat(server.get("me").asText().send().is(200).text())
                .isEqualTo("token may change things in shop 1.2 on node-1\n");
    }

    @Test
    void viewer_isToldThatTheyMayOnlyLook() {
        server.allow(new Access(Map.of(), "admins", "viewers"));

        JsonObject me = server.call("GET", "me").user("vera").send().is(200).json();

        assertThat(me.getString("actor")).isEqualTo("vera");
        assertThat(me.getBoolean("mayChange")).isFalse();
    }

    @Test
    void whoAsksWithoutCredentials_isToldNothing() {
        server.call("GET", "me").send().is(401);
    }

    @Test
    void whoAsks_isToldAlsoWhileTheStoreIsAway() {
        server.administration().everyRequestThrows(new StoreNotReadyException("The store is away."));

        server.get("me").send().is(200);
    }

    @Test
    void action_isShownWithWhereItIsDeclaredAndWhatComesAfterIt() {
        server.administration().declare("fill").declareAfter("notice", "fill").declareAfter("report", "fill");

        JsonObject action = server.get("actions/fill").send().is(200).json();

        assertThat(action.getString("name")).isEqualTo("fill");
        assertThat(action.getString("declaredIn")).isEqualTo("com.acme.Release42#fill");
        assertThat(action.getBoolean("perTenant")).isFalse();
        assertThat(action.getJsonArray("before").getValuesAs(JsonString::getString))
                .containsExactly("notice", "report");
        assertThat(server.get("status").send().json().getJsonArray("actions").getJsonObject(0))
                .allSatisfy((key, value) -> assertThat(action).containsEntry(key, value));
        assertThat(server.get("actions/fill").asText().send().text())
                .contains("Does fill\n", "Declared in com.acme.Release42#fill\n", "Before notice, report\n");
        assertThat(server.get("actions/report").asText().send().text()).contains("After fill\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "50% off", "tenants"})
    void actionOfAnyName_isFoundByAQuery(String name) {
        server.administration().declare(name);
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);

        JsonObject action = server.get("actions?name=" + encoded).send().is(200).json();

        assertThat(action.getString("name")).isEqualTo(name);
        assertThat(server.get("tenants?action=" + encoded + "&size=1")
                        .send()
                        .is(200)
                        .json()
                        .getInt("size"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"actions,name", "tenants,action"})
    void queryForAnAction_hasToNameIt(String path, String key) {
        for (String query : List.of("", "?" + key + "=", "?" + key + "=%20", "?nickname=fill")) {
            server.get(path + query).send().is(400);
        }
        assertThat(server.get(path).send().is(400).text()).contains("'" + key + "' is missing.");
    }

    @Test
    void actionThatOnlyHistoryKnows_isDeclaredNowhere() {
        server.administration().remember("gone");

        JsonObject action = server.get("actions/gone").send().is(200).json();

        assertThat(action.getBoolean("declared")).isFalse();
        assertThat(action.get("declaredIn")).isEqualTo(JsonValue.NULL);
        assertThat(action.getJsonArray("before")).isEmpty();
    }

    @Test
    void actionThatIsUnknown_isNotFoundButTheNearestAre() {
        server.administration().declare("fill", true);

        JsonObject problem = server.get("actions/fil").send().is(404).json();

        assertThat(problem.getJsonArray("nearest").getValuesAs(JsonString::getString))
                .containsExactly("fill");
    }

    @Test
    void runs_areFoundByTheirRelease() {
        server.administration().remember("first");

        assertThat(server.get("runs?release=1.2").send().is(200).json().getInt("total"))
                .isEqualTo(1);
        assertThat(server.get("runs?release=1.1").send().is(200).json().getInt("total"))
                .isZero();
    }

    @Test
    void partitions_areListedWithHowFarEachIs() {
        Run run = server.administration().remember("fill").last();
        server.administration()
                .split(
                        run,
                        List.of(
                                partition(run, 0, Partition.Status.RUNNING, 500L, null),
                                partition(
                                        run,
                                        1,
                                        Partition.Status.FAILED,
                                        null,
                                        new RunError("com.acme.Broken", "no such table", "at\n"))));

        assertThat(server.get("runs/" + run.id() + "/partitions").send().is(200).text())
                .isEqualTo(
                        "{\"partitions\":[{\"part\":0,\"status\":\"RUNNING\",\"node\":\"n1\",\"done\":120,\"failed\":1,"
                                + "\"total\":500,\"error\":null},{\"part\":1,\"status\":\"FAILED\",\"node\":\"n1\",\"done\":120,"
                                + "\"failed\":1,\"total\":null,\"error\":{\"type\":\"com.acme.Broken\",\"message\":\"no such table\","
                                + "\"stackTrace\":\"at\\n\"}}]}");
        assertThat(server.get("runs/" + run.id() + "/partitions")
                        .asText()
                        .send()
                        .text())
                .isEqualTo(
                        """
                        PART  STATUS   NODE  DONE  FAILED  TOTAL  ERROR
                        0     RUNNING  n1    120   1       500    -
                        1     FAILED   n1    120   1       -      com.acme.Broken: no such table
                        """);
    }

    @Test
    void runWithoutPartitions_hasAnEmptyListOfThem() {
        Run run = server.administration().remember("fill").last();

        assertThat(server.get("runs/" + run.id() + "/partitions").send().is(200).text())
                .isEqualTo("{\"partitions\":[]}");
        server.get("runs/" + UUID.randomUUID() + "/partitions").send().is(404);
    }

    @Test
    void log_isReadFromALineOn() {
        Run run = server.administration().remember("fill").last();
        server.administration()
                .log(
                        run,
                        List.of(
                                new LogLine(1, NOON, 1, "begins"),
                                new LogLine(2, NOON.plusMillis(1500), 1, "<b>\u001b[2J\tx"),
                                new LogLine(3, NOON.plusSeconds(2), 2, "")));
        String path = "runs/" + run.id() + "/log";

        assertThat(server.get(path + "?after=1&size=1").send().is(200).text())
                .isEqualTo("{\"lines\":[{\"line\":2,\"at\":\"2026-11-20T12:00:01.750Z\",\"attempt\":1,"
                        + "\"text\":\"<b>\\u001b[2J\\tx\"}],\"dropped\":1}");
        assertThat(server.get(path).send().is(200).json().getJsonArray("lines")).hasSize(3);
        assertThat(server.get(path + "?after=3").send().is(200).json().getJsonArray("lines"))
                .isEmpty();
        assertThat(server.get(path + "?size=2").asText().send().text())
                .isEqualTo(
                        """
                        2026-11-20T12:00:00.250Z  begins
                        2026-11-20T12:00:01.750Z  <b>\\u001b[2J    x

                        1 lines were not kept.
                        """);
        assertThat(server.get(path + "?after=3").asText().send().text()).startsWith("No lines here.\n");
        server.get("runs/" + UUID.randomUUID() + "/log").send().is(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "size=0", "size=1001", "page=1", "after=1&after=2"})
    void partOfALogThatCannotBe_isRefused(String query) {
        Run run = server.administration().remember("fill").last();

        server.get("runs/" + run.id() + "/log?" + query).send().isProblem(400);
    }

    @Test
    void throughput_isListed() {
        Run run = server.administration().remember("fill").last();
        server.administration().sample(run, List.of(new Sample(1, NOON, 0), new Sample(3, NOON.plusSeconds(2), 1234)));
        String path = "runs/" + run.id() + "/throughput";

        assertThat(server.get(path).send().is(200).text())
                .isEqualTo("{\"samples\":[{\"at\":\"2026-11-20T12:00:00.250Z\",\"done\":0},"
                        + "{\"at\":\"2026-11-20T12:00:02.250Z\",\"done\":1234}]}");
        assertThat(server.get(path).asText().send().text())
                .isEqualTo(
                        """
                        AT                        DONE
                        2026-11-20T12:00:00.250Z  0
                        2026-11-20T12:00:02.250Z  1234
                        """);
        server.get("runs/" + UUID.randomUUID() + "/throughput").send().is(404);
    }

    private static Partition partition(Run run, int part, Partition.Status status, Long total, RunError error) {
        return new Partition(
                new LeaseId(run.id(), part),
                new Partition.Owner(status, 1, "n1", false, false),
                KeyRange.all(),
                new Position(null, 3, 120, 1),
                total,
                error);
    }
}
