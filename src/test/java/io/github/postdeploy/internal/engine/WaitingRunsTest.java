package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.WaitingRuns.Waiting;
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
                .forEach(action -> waiting.put(Waiting.fresh(lease(action, UUID.randomUUID(), 1))));
        assertThat(waiting.inOrder())
                .extracting(run -> run.lease().key().action())
                .containsExactly("b", "a", "unregistered 1", "unregistered 2");
    }

    @Test
    void runOfANewerToken_takesThePlaceOfAnOlderOne() {
        UUID id = UUID.randomUUID();
        waiting.putNewer(Waiting.fresh(lease("a", id, 2)));
        waiting.putNewer(Waiting.fresh(lease("a", id, 1)));
        waiting.putNewer(Waiting.fresh(lease("a", id, 3)));
        waiting.putIfAbsent(Waiting.fresh(lease("a", id, 4)));
        assertThat(waiting.inOrder()).extracting(run -> run.lease().token()).containsExactly(3L);
    }

    @Test
    void runThatWasTaken_waitsNoLonger() {
        Lease lease = lease("a", UUID.randomUUID(), 1);
        waiting.put(Waiting.fresh(lease));
        assertThat(waiting.remove(lease.id())).isTrue();
        assertThat(waiting.remove(lease.id())).isFalse();
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.inOrder()).isEmpty();
    }

    private static Lease lease(String action, UUID id, long token) {
        return Lease.ofRun(ActionKey.global("app", action), id, token, Mode.ALL);
    }
}
