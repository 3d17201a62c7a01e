package io.github.postdeploy.internal.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantPlanTest {

    private static final String APPLICATION = "app";

    private final List<ActionDefinition> declared = new ArrayList<>();
    private final Map<ActionKey, ActionState> states = new HashMap<>();
    private Tenancy tenancy = new Tenancy(APPLICATION, List.of("red", "blue"));

    private void declare(String name, boolean perTenant, String... after) {
        declared.add(new ActionDefinition(
                name,
                "",
                new ActionDefinition.Timing(true, List.of(after), perTenant),
                new ActionBody.Plain(context -> {}),
                Rules.DEFAULT));
    }

    private void is(String name, String tenant, ActionStatus status) {
        states.put(key(name, tenant), new ActionState(status, 1));
    }

    private static ActionKey key(String name, String tenant) {
        return tenant == null ? ActionKey.global(APPLICATION, name) : new ActionKey(APPLICATION, name, tenant);
    }

    private Plan plan() {
        return new Plan(new Registry(declared, List.of()), tenancy, states);
    }

    private PlannedAction planned(String name, String tenant) {
        return new PlannedAction(
                new Registry(declared, List.of()).declared(name).orElseThrow(), key(name, tenant));
    }

    private static List<String> words(List<PlannedAction> plan) {
        return plan.stream()
                .map(planned -> planned.action().name()
                        + planned.key().tenantName().map(name -> "@" + name).orElse(""))
                .toList();
    }

    @Test
    void actionPerTenant_isPendingForEach_andAnotherOnce() {
        declare("each", true);
        declare("once", false);
        assertThat(words(plan().pending())).containsExactly("each@red", "each@blue", "once");
    }

    @Test
    void actionPerTenant_waitsForItsOwnTenantsPredecessorOnly() {
        declare("first", true);
        declare("second", true, "first");
        is("first", "red", ActionStatus.SUCCEEDED);
        is("first", "blue", ActionStatus.FAILED);
        assertThat(plan().status(planned("second", "red"))).isEqualTo(ActionStatus.PENDING);
        assertThat(plan().status(planned("second", "blue"))).isEqualTo(ActionStatus.BLOCKED);
        Plan.Selection selection = plan().select(plan().pending());
        assertThat(words(selection.chosen())).containsExactly("second@red");
        assertThat(selection.left())
                .extracting(Plan.Left::reason)
                .containsExactly("waits for 'first', which is FAILED");
    }

    @Test
    void actionPerTenant_waitsForAGlobalPredecessor() {
        declare("once", false);
        declare("then", true, "once");
        is("once", null, ActionStatus.RUNNING);
        assertThat(plan().turn(planned("then", "red"))).isEqualTo(Plan.Turn.WAITS);
        is("once", null, ActionStatus.SUCCEEDED);
        assertThat(plan().turn(planned("then", "red"))).isEqualTo(Plan.Turn.READY);
    }

    @Test
    void globalAction_waitsForAllTenants() {
        declare("each", true);
        declare("then", false, "each");
        is("each", "red", ActionStatus.SUCCEEDED);
        is("each", "blue", ActionStatus.RUNNING);
        assertThat(plan().turn(planned("then", null))).isEqualTo(Plan.Turn.WAITS);
        is("each", "blue", ActionStatus.FAILED);
        assertThat(plan().turn(planned("then", null))).isEqualTo(Plan.Turn.HOPELESS);
        assertThat(plan().reason(planned("then", null)))
                .isEqualTo("waits for 'each', which is FAILED for tenant 'blue'");
        is("each", "blue", ActionStatus.SKIPPED);
        assertThat(plan().turn(planned("then", null))).isEqualTo(Plan.Turn.READY);
    }

    @Test
    void globalAction_isScheduledTogetherWithWhatItWaitsFor() {
        declare("each", true);
        declare("then", false, "each");
        assertThat(words(plan().select(plan().pending()).chosen())).containsExactly("each@red", "each@blue", "then");
    }

    @Test
    void tenantThatIsGone_holdsUpNobody() {
        declare("each", true);
        declare("then", false, "each");
        is("each", "red", ActionStatus.SUCCEEDED);
        is("each", "blue", ActionStatus.SUCCEEDED);
        is("each", "gone", ActionStatus.FAILED);
        assertThat(plan().turn(planned("then", null))).isEqualTo(Plan.Turn.READY);
        assertThat(plan().status(planned("then", null))).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    void tenantThatCameLater_doesNotHoldUpWhatIsScheduled() {
        declare("each", true);
        declare("then", false, "each");
        is("each", "red", ActionStatus.SUCCEEDED);
        assertThat(plan().turn(planned("then", null))).isEqualTo(Plan.Turn.READY);
        assertThat(plan().status(planned("then", null))).isEqualTo(ActionStatus.BLOCKED);
    }

    @Test
    void noTenantsAtTheMoment_leaveNothingToWaitFor() {
        tenancy = new Tenancy(APPLICATION, List.of());
        declare("each", true);
        declare("then", false, "each");
        assertThat(words(plan().pending())).containsExactly("then");
        assertThat(plan().status(planned("then", null))).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    void tenThousandTenants_arePlanned() {
        tenancy = new Tenancy(
                APPLICATION, IntStream.range(0, 10_000).mapToObj(i -> "t" + i).toList());
        declare("a", true);
        declare("b", true, "a");
        declare("z", false, "b");
        assertThat(plan().select(plan().pending()).chosen()).hasSize(20_001);
    }

    @Test
    void line_isAnActionWithAllThatMustBeDoneBefore() {
        declare("a", false);
        declare("b", true, "a");
        declare("c", true, "b", "a");
        declare("d", false, "c");
        declare("other", true);
        Registry registry = new Registry(declared, List.of());
        assertThat(tenancy.line(registry, planned("c", "red")))
                .containsExactlyInAnyOrder(key("c", "red"), key("b", "red"), key("a", null));
        assertThat(tenancy.line(registry, planned("d", null)))
                .containsExactlyInAnyOrder(
                        key("d", null),
                        key("c", "red"),
                        key("c", "blue"),
                        key("b", "red"),
                        key("b", "blue"),
                        key("a", null));
    }
}
