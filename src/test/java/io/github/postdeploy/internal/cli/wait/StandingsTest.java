package io.github.postdeploy.internal.cli.wait;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingsTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, false, MOVING, MOVING",
        "SCHEDULED, false, MOVING, MOVING",
        "SUCCEEDED, true, DONE, DONE",
        "SKIPPED, true, DONE, DONE",
        "FAILED, true, FAILED, FAILED",
        "LOST, true, FAILED, FAILED",
        "STOPPED, true, FAILED, FAILED",
        "PENDING, true, MOVING, MOVING",
        "PENDING, false, STUCK, MOVING"
    })
    void anActionByItself(String status, boolean auto, Standing byItself, Standing ifAnybodyMayStart) {
        JsonObject action = action("a", status, auto);
        assertThat(standing(false, action)).isEqualTo(byItself);
        assertThat(standing(true, action)).isEqualTo(ifAnybodyMayStart);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, true, MOVING, MOVING",
        "PENDING, true, MOVING, MOVING",
        "PENDING, false, STUCK, MOVING",
        "FAILED, true, STUCK, STUCK",
        "STOPPED, true, STUCK, STUCK"
    })
    void anActionBehindAnother(String status, boolean auto, Standing byItself, Standing ifAnybodyMayStart) {
        JsonObject blocked = action("a", "BLOCKED", true, "b");
        JsonObject before = action("b", status, auto);
        assertThat(standing(false, blocked, before)).isEqualTo(byItself);
        assertThat(standing(true, blocked, before)).isEqualTo(ifAnybodyMayStart);
    }

    @Test
    void actionBehindTwo_isStuckIfOneOfThemIs() {
        JsonObject blocked = action("a", "BLOCKED", true, "b", "c");
        assertThat(standing(false, blocked, action("b", "RUNNING", true), action("c", "FAILED", true)))
                .isEqualTo(Standing.STUCK);
    }

    @Test
    void chainOfBlockedActions_movesAsItsBeginningDoes() {
        JsonObject[] moving = {
            action("a", "BLOCKED", true, "b"), action("b", "BLOCKED", true, "c"), action("c", "SCHEDULED", true)
        };
        JsonObject[] stuck = {
            action("a", "BLOCKED", true, "b"), action("b", "BLOCKED", true, "c"), action("c", "LOST", true)
        };
        assertThat(standing(false, moving)).isEqualTo(Standing.MOVING);
        assertThat(standing(false, stuck)).isEqualTo(Standing.STUCK);
    }

    @Test
    void actionsBehindEachOther_areStuck() {
        assertThat(standing(true, action("a", "BLOCKED", true, "b"), action("b", "BLOCKED", true, "a")))
                .isEqualTo(Standing.STUCK);
    }

    @Test
    void startThatIsRefused_movesNothing() {
        JsonObject action = action("a", "PENDING", true);
        JsonObject status = Json.createObjectBuilder(status(action))
                .add("start", Json.createObjectBuilder().add("state", "REFUSED"))
                .build();
        assertThat(new Standings(status, StandingsTest::counts, false).of(action))
                .isEqualTo(Standing.STUCK);
    }

    private static Standing standing(boolean anybodyMayStart, JsonObject... actions) {
        return new Standings(status(actions), StandingsTest::counts, anybodyMayStart).of(actions[0]);
    }

    private static Map<String, Integer> counts(JsonObject action) {
        return Map.of(action.getString("status"), 1);
    }

    private static JsonObject status(JsonObject... actions) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        Arrays.asList(actions).forEach(array::add);
        return Json.createObjectBuilder()
                .add("start", JsonValue.NULL)
                .add("actions", array)
                .build();
    }

    private static JsonObject action(String name, String status, boolean auto, String... blockedBy) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("status", status)
                .add("auto", auto)
                .add("blockedBy", Json.createArrayBuilder(Arrays.asList(blockedBy)))
                .build();
    }
}
