package io.github.postdeploy.internal.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final List<ActionDefinition> declared = new ArrayList<>();
    private final Map<ActionKey, ActionState> states = new HashMap<>();

    private PlanTest declare(String name, String... after) {
        declared.add(TestActions.plain(name, true, List.of(after), context -> {}));
        return this;
    }

    private PlanTest is(String name, ActionStatus status) {
        states.put(ActionKey.global("app", name), new ActionState(status, 1));
        return this;
    }

    private Plan plan() {
        return new Plan(new Registry(declared, List.of()), Tenancy.none("app"), states);
    }

    private PlannedAction planned(String name) {
        ActionDefinition action = declared.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new PlannedAction(action, ActionKey.global("app", name));
    }

    private static List<String> namesOf(List<PlannedAction> plan) {
        return plan.stream().map(planned -> planned.action().name()).toList();
    }

    private static List<String> names(List<ActionDefinition> actions) {
        return actions.stream().map(ActionDefinition::name).toList();
    }

    @Test
    void actions_comeAfterTheirPredecessorsElseByName() {
        declare("c").declare("a", "z").declare("b", "a", "c").declare("z");
        assertThat(names(PlanOrder.of(declared))).containsExactly("c", "z", "a", "b");
    }

    @Test
    void order_doesNotDependOnTheOrderOfDeclaration() {
        for (int i = 0; i < 200; i++) {
            declare("a" + i, i < 10 ? new String[0] : new String[] {"a" + i / 10, "a" + i % 10});
        }
        List<String> order = names(PlanOrder.of(declared));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(declared, new Random(seed));
            assertThat(names(PlanOrder.of(declared))).isEqualTo(order);
        }
    }

    @Test
    void longChain_isOrdered() {
        declare("a100000");
        for (int i = 100_001; i < 110_000; i++) {
            declare("a" + i, "a" + (i - 1));
        }
        assertThat(names(PlanOrder.of(declared))).hasSize(9_999 + 1).isSorted();
    }

    @Test
    void circle_isLeftOutOfTheOrder() {
        declare("a").declare("b", "c").declare("c", "b").declare("d", "c");
        assertThat(names(PlanOrder.of(declared))).containsExactly("a");
    }

    @Test
    void actionThatTheStoreHasNeverSeen_isPending() {
        assertThat(namesOf(declare("a").plan().pending())).containsExactly("a");
    }

    @Test
    void pendingAction_isBlockedUntilAllPredecessorsAreDone() {
        declare("x").declare("y").declare("z").declare("a", "x", "y", "z");
        is("x", ActionStatus.SUCCEEDED).is("y", ActionStatus.SKIPPED).is("z", ActionStatus.RUNNING);
        assertThat(plan().status(planned("a"))).isEqualTo(ActionStatus.BLOCKED);
        assertThat(plan().blockedBy(planned("a"))).containsExactly("z");
        is("z", ActionStatus.SUCCEEDED);
        assertThat(plan().status(planned("a"))).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    void selection_leavesWhatWaitsForFailuresAndWhatComesAfter() {
        declare("f").declare("a", "f").declare("b", "a").declare("c");
        is("f", ActionStatus.FAILED);
        Plan.Selection selection = plan().select(plan().pending());
        assertThat(namesOf(selection.chosen())).containsExactly("c");
        assertThat(selection.left())
                .extracting(left -> left.planned().action().name())
                .containsExactly("a", "b");
        assertThat(selection.left())
                .extracting(Plan.Left::reason)
                .containsExactly("waits for 'f', which is FAILED", "waits for 'a', which is BLOCKED");
    }

    @Test
    void scheduledRun_waitsForActivePredecessorsAndGivesUpOnEndedOnes() {
        declare("x").declare("a", "x");
        assertThat(is("x", ActionStatus.SCHEDULED).plan().turn(planned("a"))).isEqualTo(Plan.Turn.WAITS);
        assertThat(is("x", ActionStatus.RUNNING).plan().turn(planned("a"))).isEqualTo(Plan.Turn.WAITS);
        assertThat(is("x", ActionStatus.SUCCEEDED).plan().turn(planned("a"))).isEqualTo(Plan.Turn.READY);
        assertThat(is("x", ActionStatus.SKIPPED).plan().turn(planned("a"))).isEqualTo(Plan.Turn.READY);
        for (ActionStatus ended :
                List.of(ActionStatus.FAILED, ActionStatus.LOST, ActionStatus.STOPPED, ActionStatus.PENDING)) {
            assertThat(is("x", ended).plan().turn(planned("a"))).isEqualTo(Plan.Turn.HOPELESS);
        }
    }
}
