package io.github.postdeploy.internal.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.TestActions;
import io.github.postdeploy.internal.engine.dispatch.WaitingRuns.Waiting;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        assertThat(inOrder())
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
        assertThat(inOrder()).extracting(run -> run.lease().token()).containsExactly(3L);
    }

    @Test
    void runThatWasTaken_waitsNoLonger() {
        Lease lease = lease("a", UUID.randomUUID(), 1);
        waiting.put(Waiting.of(lease, WaitingRuns.Past.NEW));
        assertThat(waiting.remove(lease.id())).isTrue();
        assertThat(waiting.remove(lease.id())).isFalse();
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(inOrder()).isEmpty();
    }

    @Test
    void runsOfPlans_waitInALineForEachTenant() {
        Lease here = lease("a", UUID.randomUUID(), 1);
        Lease there = new Lease(new ActionKey("app", "a", "other"), LeaseId.ofRun(UUID.randomUUID()), 1, Mode.ALL);
        Lease unplanned = new Lease(here.key(), LeaseId.ofRun(UUID.randomUUID()), 1, Mode.ONE);
        List.of(here, there, unplanned).forEach(lease -> waiting.put(Waiting.of(lease, WaitingRuns.Past.NEW)));
        assertThat(waiting.lines())
                .extracting(WaitingRuns.Line::tenant)
                .containsExactlyInAnyOrder(here.key().tenant(), "other", null);
        assertThat(waiting.lines())
                .extracting(line -> waiting.first(line).orElseThrow().lease())
                .containsExactlyInAnyOrder(here, there, unplanned);
    }

    @Test
    void whoeverLeavesTheLine_isStillFollowedByTheNext() {
        Waiting first = Waiting.of(lease("b", UUID.randomUUID(), 1), WaitingRuns.Past.NEW);
        Waiting second = Waiting.of(lease("a", UUID.randomUUID(), 1), WaitingRuns.Past.NEW);
        waiting.put(first);
        waiting.put(second);
        WaitingRuns.Line line = waiting.lines().get(0);
        waiting.remove(first);
        assertThat(waiting.next(line, first)).containsSame(second);
        waiting.remove(second);
        assertThat(waiting.next(line, first)).isEmpty();
        assertThat(waiting.lines()).isEmpty();
    }

    private List<Waiting> inOrder() {
        List<Waiting> all = new ArrayList<>();
        for (WaitingRuns.Line line : waiting.lines()) {
            Optional<Waiting> next = waiting.first(line);
            while (next.isPresent()) {
                all.add(next.get());
                next = waiting.next(line, next.get());
            }
        }
        return all;
    }

    private static Lease lease(String action, UUID id, long token) {
        return Lease.ofRun(ActionKey.global("app", action), id, token, Mode.ALL);
    }
}
