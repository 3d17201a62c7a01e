package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.ReleaseStore.NodeCount;
import io.github.postdeploy.internal.engine.port.ReleaseStore.Waited;
import io.github.postdeploy.internal.engine.port.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes, releases, and what runs once per release. */
interface ReleaseContract extends StoreContract {

    private Stores announced(String node, String release) {
        Stores store = lab().openAll(node, release);
        store.cluster().nodes().announce();
        store.cluster().releases().announce();
        return store;
    }

    private static List<String> names(Stores store) {
        return store.cluster().releases().releases().stream()
                .map(ReleaseRecord::name)
                .toList();
    }

    private void die(String node) {
        lab().update(
                        "UPDATE postdeploy_node SET alive_until = 1 WHERE application = ? AND node = ?",
                        lab().application,
                        node);
    }

    @Test
    default void node_isAliveFromItsAnnouncementUntilItLeaves() {
        Stores a = announced("a", "1.0");
        Stores b = announced("b", null);

        List<KnownNode> nodes = b.cluster().nodes().nodes();
        assertThat(nodes).extracting(KnownNode::name).containsExactly("a", "b");
        assertThat(nodes).extracting(KnownNode::release).containsExactly("1.0", null);
        assertThat(nodes).allMatch(KnownNode::alive);
        assertThat(nodes).allSatisfy(node -> assertThat(Duration.between(node.startedAt(), node.aliveUntil()))
                .isBetween(StoreLab.TERM, StoreLab.TERM.plusSeconds(5)));

        a.cluster().nodes().leave();
        assertThat(b.cluster().nodes().nodes()).extracting(KnownNode::alive).containsExactly(false, true);
    }

    @Test
    default void announcementMadeTwice_isOneNode() {
        Stores a = announced("a", "1.0");
        a.cluster().nodes().announce();
        assertThat(a.cluster().nodes().nodes()).hasSize(1);
    }

    @Test
    default void announcementsOnConnectionsWithoutAutoCommit_areCommitted() {
        assumeFalse(lab().stores.jta(), "the server sets it");
        try (HikariDataSource pool = lab().anotherPool()) {
            pool.setAutoCommit(false);
            Stores a = lab().stores.stores(lab().node("a"), pool, StoreLab.TERM);
            a.runs().open();
            a.cluster().nodes().announce();
            a.cluster().nodes().announce();
            a.cluster().releases().announce();
            a.cluster().releases().noteUnsafe("x");
        }
        Stores b = announced("b", "1.0");
        assertThat(b.cluster().nodes().nodes()).extracting(KnownNode::name).containsExactly("a", "b");
        assertThat(b.cluster().releases().releases())
                .extracting(ReleaseRecord::unsafeAction)
                .containsExactly("x");
    }

    @Test
    default void renewal_bringsANodeBackToLife_andAnUnknownOneMustAnnounceItself() {
        Stores a = announced("a", "1.0");
        die("a");
        assertThat(a.cluster().nodes().nodes()).noneMatch(KnownNode::alive);
        assertThat(a.cluster().nodes().renew()).isTrue();
        assertThat(a.cluster().nodes().nodes()).allMatch(KnownNode::alive);

        Stores b = lab().openAll("b");
        assertThat(b.cluster().nodes().renew()).isFalse();
        assertThat(b.cluster().nodes().nodes()).hasSize(1);
    }

    @Test
    default void deadNodes_areForgottenAfterAWhile() {
        Stores a = announced("a", "1.0");
        announced("b", "1.0");
        die("b");
        assertThat(a.cluster().nodes().purge(Duration.ofDays(1))).isEqualTo(1);
        assertThat(a.cluster().nodes().purge(Duration.ofDays(1))).isZero();
        assertThat(a.cluster().nodes().nodes()).extracting(KnownNode::name).containsExactly("a");
    }

    @Test
    default void leavingAStoreThatIsNotOpen_doesNothing() {
        Stores closed = lab().stores.stores(lab().node("a"), lab().stored(), StoreLab.TERM);
        closed.cluster().nodes().leave();
        assertThat(announced("b", "1.0").cluster().nodes().nodes()).hasSize(1);
    }

    @Test
    default void release_isNewerThanThoseSeenBefore_andKeepsItsPlaceWhenItComesBack() {
        announced("a", "4.1");
        announced("b", "4.2");
        Stores again = announced("c", "4.1");
        assertThat(names(again)).containsExactly("4.1", "4.2");
        List<ReleaseRecord> releases = again.cluster().releases().announce();
        assertThat(releases.get(0).ordinal()).isLessThan(releases.get(1).ordinal());
        assertThat(releases).allMatch(release -> release.unsafeSince() == null);
    }

    @Test
    default void releaseNamesThatDifferInCase_areTwo() {
        announced("a", "rc");
        assertThat(names(announced("b", "RC"))).containsExactly("rc", "RC");
    }

    @Test
    default void clockThatWasPutBack_doesNotMakeANewReleaseAnOldOne() {
        Stores a = announced("a", "4.1");
        lab().update(
                        "UPDATE postdeploy_release SET first_seen = ? WHERE application = ?",
                        9_000_000_000_000L,
                        lab().application);
        announced("b", "4.2");
        assertThat(names(a)).containsExactly("4.1", "4.2");
    }

    @Test
    default void nodeThatDoesNotKnowItsRelease_leavesNoneBehind() {
        Stores a = announced("a", null);
        assertThat(a.cluster().releases().announce()).isEmpty();
        a.cluster().releases().noteUnsafe("x");
        assertThat(a.cluster().releases().settle(Waited.REACHED, "all")).isFalse();
        assertThat(a.cluster().releases().count()).isEqualTo(new NodeCount(false, 0));
    }

    @Test
    default void releasesAnnouncedTogether_areEachKnownOnce() throws Exception {
        List<Callable<List<ReleaseRecord>>> announcements = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(OpeningContract.NODES);
        for (int i = 0; i < OpeningContract.NODES; i++) {
            Stores store = lab().openAll("node " + i, "release " + i % 4);
            announcements.add(() -> {
                together.await();
                return store.cluster().releases().announce();
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(OpeningContract.NODES);
        try {
            for (Future<List<ReleaseRecord>> announced : threads.invokeAll(announcements)) {
                announced.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<ReleaseRecord> all = lab().openAll("last").cluster().releases().releases();
        assertThat(all)
                .extracting(ReleaseRecord::name)
                .containsExactlyInAnyOrder("release 0", "release 1", "release 2", "release 3");
        assertThat(all).extracting(ReleaseRecord::ordinal).doesNotHaveDuplicates();
    }

    @Test
    default void nodes_areCountedByNameReleaseAndLife() {
        Stores a = announced("a", "4.2");
        announced("b", "4.2");
        announced("b", "4.2");
        announced("c", "4.1");
        announced("d", null);
        announced("e", "4.2");
        die("e");
        assertThat(a.cluster().releases().count()).isEqualTo(new NodeCount(false, 2));
    }

    @Test
    default void enoughNodes_stayEnough() {
        Stores a = announced("a", "4.2");
        Stores other = announced("b", "4.1");
        assertThat(a.cluster().releases().settle(Waited.TIMED_OUT, "1 of 2")).isTrue();
        assertThat(a.cluster().releases().count()).isEqualTo(new NodeCount(false, 1));
        assertThat(a.cluster().releases().settle(Waited.REACHED, "2 of 2")).isTrue();
        assertThat(a.cluster().releases().settle(Waited.TIMED_OUT, "1 of 2")).isFalse();
        assertThat(a.cluster().releases().count()).isEqualTo(new NodeCount(true, 1));
        assertThat(other.cluster().releases().count()).isEqualTo(new NodeCount(false, 1));
        assertThat(lab().value(
                                "SELECT gate_message FROM postdeploy_release WHERE application = ? AND app_release = '4.2'",
                                lab().application))
                .isEqualTo("2 of 2");
    }

    @Test
    default void firstUnsafeAction_isRemembered() {
        announced("a", "4.1");
        Stores b = announced("b", "4.2");
        b.cluster().releases().noteUnsafe("first");
        b.cluster().releases().noteUnsafe("second");
        List<ReleaseRecord> releases = b.cluster().releases().releases();
        assertThat(releases.get(0).unsafeSince()).isNull();
        assertThat(releases.get(1).unsafeAction()).isEqualTo("first");
        assertThat(releases.get(1).unsafeSince()).isNotNull();
    }

    @Test
    default void lapsedRun_tellsItsRelease() {
        Stores a = announced("a", "4.2");
        lab().scheduled(a.runs(), "x");
        lab().lapse("x");
        assertThat(announced("b", "4.1").runs().lapsed())
                .singleElement()
                .extracting("release")
                .isEqualTo("4.2");
    }

    @Test
    default void freePartition_tellsTheReleaseOfItsRun() {
        Stores a = announced("a", "4.2");
        lab().lapse(lab().partition(a, "x").id());
        assertThat(announced("b", "4.1").partitions().free())
                .filteredOn(free -> free.key().equals(lab().key("x")))
                .singleElement()
                .extracting("release")
                .isEqualTo("4.2");
    }

    @Test
    default void runThatWasAskedForWithoutEnoughNodes_isRecordedSo() {
        Stores a = announced("a", "4.2");
        Claim plain = lab().claim(a.runs(), "x", Mode.ALL);
        Claim claim = Claim.of(plain.key(), plain.expected(), new Run.Origin(StoreLab.ALICE, Mode.ALL, true));
        assertThat(a.runs().claim(List.of(claim))).hasSize(1);
        assertThat(a.runs().run(claim.runId()).orElseThrow().origin().ignoreMinNodes())
                .isTrue();
        assertThat(a.runs()
                        .start(claim.runId(), claim.lease().token())
                        .orElseThrow()
                        .origin()
                        .ignoreMinNodes())
                .isTrue();
        assertThat(lab().run(a.runs(), lab().scheduled(a.runs(), "y")).origin().ignoreMinNodes())
                .isFalse();
    }

    /** A node of a release whose action x runs once per release. */
    private Stores repeating(String node, String release) {
        Stores store = lab().openAll(node, release);
        store.cluster().releases().repeat(Set.of("x"));
        store.cluster().releases().announce();
        return store;
    }

    private ActionState record(Stores store, String action) {
        return store.runs().records().stream()
                .filter(record -> record.key().equals(lab().key(action)))
                .map(ActionRecord::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void actionOfEachRelease_isPendingForTheNextOneAndDoneForItsOwn() {
        Stores old = repeating("a", "4.1");
        lab().finished(old.runs(), "x", RunStatus.SUCCEEDED);
        lab().finished(old.runs(), "y", RunStatus.SUCCEEDED);
        assertThat(lab().state(old.runs(), "x").status()).isEqualTo(ActionStatus.SUCCEEDED);

        Stores next = repeating("b", "4.2");
        ActionState pending = lab().state(next.runs(), "x");
        assertThat(pending)
                .isEqualTo(new ActionState(
                        ActionStatus.PENDING, 1, new ActionState.Repeat(ActionStatus.SUCCEEDED, false)));
        assertThat(record(next, "x")).isEqualTo(pending);
        assertThat(next.runs().record(lab().key("x")).orElseThrow().state()).isEqualTo(pending);
        assertThat(lab().state(next.runs(), "y")).isEqualTo(new ActionState(ActionStatus.SUCCEEDED, 1));

        lab().finished(next.runs(), "x", RunStatus.FAILED);
        assertThat(lab().state(next.runs(), "x").status()).isEqualTo(ActionStatus.FAILED);
        assertThat(lab().state(repeating("c", "4.2").runs(), "x").token()).isEqualTo(2);
    }

    @Test
    default void tenantsFailureOfAnotherRelease_needsNobodyInTheNext() {
        Stores old = repeating("a", "4.1");
        ActionKey key = new ActionKey(lab().application, "x", "acme");
        old.runs().addMissing(List.of(key));
        Claim claim = Claim.of(key, ActionState.NEW, new Run.Origin(StoreLab.ALICE, Mode.ALL));
        Lease lease = old.runs().claim(List.of(claim)).get(0).lease();
        old.runs().start(lease.runId(), lease.token());
        old.runs().finish(lease, RunStatus.FAILED, StoreLab.NOTHING_TOLD);
        assertThat(old.runs().states(List.of(key)).get(key).status()).isEqualTo(ActionStatus.FAILED);
        Stores next = repeating("b", "4.2");
        assertThat(next.runs().states(List.of(key)).get(key).status()).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    default void actionOfEachRelease_isBusyWhileAnotherReleaseRunsIt() {
        Stores old = repeating("a", "4.1");
        lab().running(old.runs(), "x");
        Stores next = repeating("b", "4.2");
        assertThat(lab().state(next.runs(), "x").isBusyWithAnotherRelease()).isTrue();
        assertThat(lab().state(old.runs(), "x").isBusyWithAnotherRelease()).isFalse();
    }

    @Test
    default void claimsOfTheSameReleaseAndAction_winOnce() {
        Stores old = repeating("a", "4.1");
        lab().finished(old.runs(), "x", RunStatus.SUCCEEDED);
        Stores b = repeating("b", "4.2");
        Stores c = repeating("c", "4.2");
        Claim first = lab().claim(b.runs(), "x", Mode.AUTO);
        Claim second = lab().claim(c.runs(), "x", Mode.AUTO);
        assertThat(b.runs().claim(List.of(first))).hasSize(1);
        assertThat(c.runs().claim(List.of(second))).isEmpty();
        assertThat(lab().value(
                                "SELECT run_id FROM postdeploy_release_action WHERE application = ?"
                                        + " ORDER BY first_seen DESC",
                                lab().application))
                .isEqualTo(first.runId().toString());
    }

    @Test
    default void dryRunOfAnActionOfEachRelease_leavesItPending() {
        Stores old = repeating("a", "4.1");
        lab().finished(old.runs(), "x", RunStatus.SUCCEEDED);
        Stores next = repeating("b", "4.2");
        Run.Order dry = new Run.Order(OnCrash.LOSE, null, 100);
        next.runs().finish(lab().running(next.runs(), "x", dry), RunStatus.SUCCEEDED, StoreLab.NOTHING_TOLD);
        assertThat(lab().state(next.runs(), "x").status()).isEqualTo(ActionStatus.PENDING);
        assertThat(lab().state(next.runs(), "x").stored()).isEqualTo(ActionStatus.SUCCEEDED);
    }

    @Test
    default void skipOfAnActionOfEachRelease_isForThatRelease() {
        Stores old = repeating("a", "4.1");
        lab().finished(old.runs(), "x", RunStatus.SUCCEEDED);
        Stores next = repeating("b", "4.2");
        assertThat(next.runs().skip(List.of(lab().claim(next.runs(), "x", Mode.ONE)), "no"))
                .hasSize(1);
        assertThat(lab().state(next.runs(), "x").status()).isEqualTo(ActionStatus.SKIPPED);
        assertThat(lab().state(repeating("c", "4.3").runs(), "x").status()).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    default void rerunAndResetOfAnActionOfEachRelease_areThoseOfAnyOther() {
        Stores a = repeating("a", "4.1");
        lab().finished(a.runs(), "x", RunStatus.SUCCEEDED);
        lab().finished(a.runs(), "x", RunStatus.SUCCEEDED);
        ActionState state = lab().state(a.runs(), "x");
        assertThat(state.token()).isEqualTo(2);
        assertThat(a.runs().reset(lab().key("x"), state, StoreLab.BOB)).isTrue();
        assertThat(lab().state(a.runs(), "x").status()).isEqualTo(ActionStatus.PENDING);
    }

    private List<Claim> firstClaims(String... actions) {
        return List.of(actions).stream()
                .map(action -> Claim.of(lab().key(action), ActionState.NEW, new Run.Origin(Asker.START_UP, Mode.AUTO)))
                .toList();
    }

    @Test
    default void newApplication_isMarkedOnceWithItsRuns() {
        Stores a = lab().openAll("a", "4.1");
        a.cluster().releases().repeat(Set.of("x"));
        List<Claim> claims = firstClaims("x", "y");
        assertThat(a.cluster().releases().mark(claims, "new")).isTrue();
        a.cluster().releases().announce();
        assertThat(lab().state(a.runs(), "y")).isEqualTo(new ActionState(ActionStatus.SKIPPED, 1));
        assertThat(lab().state(a.runs(), "x").status()).isEqualTo(ActionStatus.SKIPPED);
        Run run = a.runs().run(claims.get(0).runId()).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(run.report().message()).isEqualTo("new");
        assertThat(run.origin()).isEqualTo(new Run.Origin(Asker.START_UP, Mode.AUTO));
        assertThat(names(a)).containsExactly("4.1");
        assertThat(a.cluster().releases().mark(firstClaims("z"), "new")).isFalse();
        assertThat(a.runs().states()).hasSize(2);
    }

    @Test
    default void applicationOfWhichAnythingIsKnown_isNotMarked() {
        Stores a = lab().openAll("a", null);
        a.cluster().nodes().announce();
        assertThat(a.cluster().releases().mark(firstClaims("x"), "new")).isFalse();
        assertThat(a.runs().states()).isEmpty();
    }

    /** For tenants, in several transactions. */
    private List<Claim> manyClaims(String action, int tenants) {
        Run.Origin origin = new Run.Origin(Asker.START_UP, Mode.AUTO);
        return IntStream.range(0, tenants)
                .mapToObj(i -> new ActionKey(lab().application, action, "t" + i))
                .map(key -> Claim.of(key, ActionState.NEW, origin))
                .toList();
    }

    private int count(String table) {
        Object count = lab().value("SELECT COUNT(*) FROM " + table + " WHERE application = ?", lab().application);
        return ((Number) count).intValue();
    }

    @Test
    default void markingThatWasCutOff_isCompletedByWhoeverStartsNext() {
        Stores a = lab().openAll("a", "4.1");
        a.cluster().releases().repeat(Set.of("x"));
        assertThat(a.cluster().releases().isUnseen()).isTrue();
        List<Claim> cut = new ArrayList<>(manyClaims("x", 700));
        ActionKey tooLong = new ActionKey(lab().application, "x", "t".repeat(300));
        cut.add(Claim.of(tooLong, ActionState.NEW, cut.get(0).origin()));
        assertThatThrownBy(() -> a.cluster().releases().mark(cut, "new")).isInstanceOf(RuntimeException.class);
        assertThat(count("postdeploy_action")).isEqualTo(500);
        assertThat(a.cluster().releases().isUnseen()).isTrue();
        assertThat(a.cluster().nodes().nodes()).isEmpty();

        Stores b = lab().openAll("b", "4.1");
        b.cluster().releases().repeat(Set.of("x"));
        assertThat(b.cluster().releases().mark(manyClaims("x", 700), "new")).isTrue();
        assertThat(b.runs().states()).hasSize(700).allSatisfy((key, state) -> assertThat(state.status())
                .isEqualTo(ActionStatus.SKIPPED));
        assertThat(count("postdeploy_run")).isEqualTo(700);
        assertThat(count("postdeploy_release_action")).isEqualTo(700);
        assertThat(b.cluster().releases().isUnseen()).isFalse();
        assertThat(a.cluster().releases().mark(manyClaims("x", 800), "new")).isFalse();
        assertThat(count("postdeploy_action")).isEqualTo(700);
    }

    @Test
    default void nodesThatMarkManyTenantsTogether_markEachOnce() throws Exception {
        List<Callable<Boolean>> marks = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(3);
        for (int i = 0; i < together.getParties(); i++) {
            Stores store = lab().openAll("node " + i, "4.1");
            store.cluster().releases().repeat(Set.of("x"));
            marks.add(() -> {
                together.await();
                return store.cluster().releases().mark(manyClaims("x", 1_200), "new");
            });
        }
        int marked = 0;
        ExecutorService threads = Executors.newFixedThreadPool(together.getParties());
        try {
            for (Future<Boolean> mark : threads.invokeAll(marks)) {
                marked += mark.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(marked).isEqualTo(1);
        assertThat(count("postdeploy_action")).isEqualTo(1_200);
        assertThat(count("postdeploy_run")).isEqualTo(1_200);
        assertThat(count("postdeploy_release_action")).isEqualTo(1_200);
    }

    @Test
    default void nodesThatMarkTogether_markOnce() throws Exception {
        List<Callable<Boolean>> marks = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(OpeningContract.NODES);
        for (int i = 0; i < OpeningContract.NODES; i++) {
            Stores store = lab().openAll("node " + i, "4.1");
            List<Claim> claims = firstClaims("x", "y", "z");
            marks.add(() -> {
                together.await();
                return store.cluster().releases().mark(claims, "new");
            });
        }
        int marked = 0;
        ExecutorService threads = Executors.newFixedThreadPool(OpeningContract.NODES);
        try {
            for (Future<Boolean> mark : threads.invokeAll(marks)) {
                marked += mark.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(marked).isEqualTo(1);
        assertThat(lab().value("SELECT COUNT(*) FROM postdeploy_run WHERE application = ?", lab().application))
                .satisfies(count -> assertThat(((Number) count).intValue()).isEqualTo(3));
    }
}
