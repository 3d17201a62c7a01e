package io.github.postdeploy.internal.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.TestActions;
import io.github.postdeploy.internal.engine.dispatch.WaitingRuns.Waiting;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingRunsTest {

    private final WaitingRuns waiting = new WaitingRuns(new Registry(
            List.of(
                    TestActions.plain("a", true, List.of("b"), context -> {}),
                    TestActions.plain("b", true, List.of(), context -> {})),
            List.of()));

    @Test
    void runs_waitInPlanOrderAndThenByName() {
        List.of("unregistered 2", "a", "unregistered 1", "b")
                .forEach(action -> waiting.put(Waiting.of(lease(action, UUID.randomUUID(), 1), WaitingRuns.Past.NEW)));
        assertThat(waiting.inOrder())
                .extracting(run -> run.lease().key().action())
                .containsExactly("b", "a", "unregistered 1", "unregistered 2");
    }

    @Test
    void runOfANewerToken_takesThePlaceOfAnOlderOne() {
        UUID id = UUID.randomUUID();
        waiting.putNewer(Waiting.of(lease("a", id, 2), WaitingRuns.Past.NEW));
        waiting.putNewer(Waiting.of(lease("a", id, 1), WaitingRuns.Past.NEW));
        waiting.putNewer(Waiting.of(lease("a", id, 3), WaitingRuns.Past.NEW));
        waiting.putIfAbsent(Waiting.of(lease("a", id, 4), WaitingRuns.Past.NEW));
        assertThat(waiting.inOrder()).extracting(run -> run.lease().token()).containsExactly(3L);
    }

    @Test
    void runThatWasTaken_waitsNoLonger() {
        Lease lease = lease("a", UUID.randomUUID(), 1);
        waiting.put(Waiting.of(lease, WaitingRuns.Past.NEW));
        assertThat(waiting.remove(lease.id())).isTrue();
        assertThat(waiting.remove(lease.id())).isFalse();
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.inOrder()).isEmpty();
    }

    private static Lease lease(String action, UUID id, long token) {
        return Lease.ofRun(ActionKey.global("app", action), id, token, Mode.ALL);
    }
}
