package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.dispatch.Eligibility;
import io.github.postdeploy.internal.engine.dispatch.Eligibility.Verdict;
import io.github.postdeploy.internal.engine.dispatch.Eligibility.Work;
import io.github.postdeploy.internal.engine.dispatch.Leaving;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import io.github.postdeploy.spi.TenantContext;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of other nodes' a node may take up. */
class EligibilityTest {

    private final String name = "app-" + UUID.randomUUID();
    private final TestApplication application = new TestApplication(name, TestDatabase.H2.shared())
            .action("fill", context -> {})
            .unregistered("bean", context -> {});
    private int nodes;

    @AfterEach
    void end() {
        application.close();
    }

    private Eligibility node(String release) {
        return node(release, null, true);
    }

    private Eligibility node(String release, TenantContext context, boolean auto) {
        Node node = TestStores.node(name, "n" + ++nodes, release);
        Tenants tenants = new Tenants(name, context, null, Duration.ZERO);
        Releases releases = new Releases(
                node,
                application.registry(),
                tenants,
                application.stores(node),
                application.settings(),
                new StoreRetry());
        releases.open();
        return new Eligibility(application.registry(), tenants, releases, new Leaving(Duration.ZERO), auto);
    }

    private Work work(String action, String release) {
        return new Work(ActionKey.global(name, action), release, false, false);
    }

    private Work automatic(boolean begun) {
        return new Work(ActionKey.global(name, "fill"), "4.2", true, begun);
    }

    private ActionKey ofTenant() {
        return new ActionKey(name, "fill", "red");
    }

    @Test
    void workOfThisReleaseOrAnOlderOne_isTakenUp() {
        node("4.1");
        Eligibility node = node("4.2");
        assertThat(node.of(work("fill", "4.2"))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(node.of(work("fill", "4.1"))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(node.of(work("fill", null))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(node.isEligible(work("bean", "4.2"))).isTrue();
    }

    @Test
    void workOfANewerRelease_isLeftToItWhetherItsActionIsKnownOrNot() {
        Eligibility node = node("4.1");
        node("4.2");
        assertThat(node.of(work("fill", "4.2"))).isEqualTo(Verdict.LEFT_TO_NEWER);
        assertThat(node.of(work("new", "4.2"))).isEqualTo(Verdict.LEFT_TO_NEWER);
        assertThat(node.isEligible(work("fill", "4.2"))).isFalse();
    }

    @Test
    void actionThatTheReleaseDoesNotHave_isLeftToOthers() {
        Eligibility node = node("4.2");
        assertThat(node.of(work("old", "4.2"))).isEqualTo(Verdict.UNKNOWN_ACTION);
        assertThat(node.canExecute(ActionKey.global(name, "old"))).isFalse();
        assertThat(node.canExecute(ActionKey.global(name, "fill"))).isTrue();
    }

    @Test
    void runOfATenant_isLeftToOthersWhereThereAreNone() {
        Eligibility without = node("4.2");
        assertThat(without.of(new Work(ofTenant(), "4.2", false, false))).isEqualTo(Verdict.TENANT_NOT_SERVED);
        assertThat(without.canExecute(ofTenant())).isFalse();
        Eligibility with = node("4.2", new TestTenants("red"), true);
        assertThat(with.of(new Work(ofTenant(), "4.2", false, false))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(with.canExecute(ofTenant())).isTrue();
    }

    @Test
    void automaticRun_waitsForEnoughNodesUnlessItHasBegun() {
        application.minNodes(2, Duration.ofMinutes(5));
        Eligibility node = node("4.2");
        assertThat(node.of(automatic(false))).isEqualTo(Verdict.TOO_FEW_NODES);
        assertThat(node.mayBeginAutomatic()).isFalse();
        assertThat(node.of(automatic(true))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(node.of(work("fill", "4.2"))).isEqualTo(Verdict.ELIGIBLE);
        Eligibility second = node("4.2");
        assertThat(second.of(automatic(false))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(second.mayBeginAutomatic()).isTrue();
    }

    @Test
    void automaticRun_isNotForANodeWhereNothingBeginsByItself() {
        Eligibility node = node("4.2", null, false);
        assertThat(node.of(automatic(false))).isEqualTo(Verdict.AUTOMATIC_OFF);
        assertThat(node.of(automatic(true))).isEqualTo(Verdict.AUTOMATIC_OFF);
        assertThat(node.mayBeginAutomatic()).isFalse();
        assertThat(node.of(work("fill", "4.2"))).isEqualTo(Verdict.ELIGIBLE);
    }
}
