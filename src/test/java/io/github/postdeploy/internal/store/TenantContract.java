package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.UnownedRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of tenants are claimed each for itself, and wait for whatever node has room. */
interface TenantContract extends StoreContract {

    private ActionKey key(String action, String tenant) {
        return new ActionKey(lab().application, action, tenant);
    }

    private List<Claim> claims(RunStore store, Mode mode, String action, String... tenants) {
        List<ActionKey> keys =
                List.of(tenants).stream().map(tenant -> key(action, tenant)).toList();
        store.addMissing(keys);
        return keys.stream()
                .map(key -> Claim.of(key, store.states().get(key), new Run.Origin(asker(mode), mode)))
                .toList();
    }

    private static Asker asker(Mode mode) {
        return mode == Mode.AUTO ? Asker.START_UP : ALICE;
    }

    private List<Claim> pooled(RunStore store, Mode mode, String action, String... tenants) {
        return store.claim(claims(store, mode, action, tenants).stream()
                .map(Claim::unowned)
                .toList());
    }

    private static List<Lease> waiting(RunStore store) {
        return leases(store.adoptable(null, true, 10));
    }

    private static List<Lease> leases(List<UnownedRun> runs) {
        return runs.stream().map(UnownedRun::lease).toList();
    }

    private static List<String> tenants(List<Lease> leases) {
        return leases.stream().map(lease -> lease.key().tenant()).toList();
    }

    @Test
    default void runThatWaitsForANode_isNobodysUntilOneAdoptsIt() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Claim claim = pooled(a, Mode.ALL, "x", "red").get(0);
        assertThat(a.lapsed()).isEmpty();
        assertThat(lab().renew(a)).isEmpty();
        List<Lease> waiting = waiting(b);
        assertThat(waiting).containsExactly(claim.lease());
        List<Lease> won = b.adopt(waiting);
        assertThat(won).hasSize(1);
        assertThat(won.get(0).token()).isEqualTo(claim.lease().token() + 1);
        assertThat(a.adopt(waiting)).isEmpty();
        assertThat(a.adoptable(null, true, 10)).isEmpty();
        Run adopted = lab().run(b, won.get(0));
        assertThat(adopted.attempt()).isEqualTo(1);
        assertThat(adopted.place().node()).isEqualTo("b");
        assertThat(a.start(claim.runId(), claim.lease().token())).isEmpty();
        assertThat(b.start(claim.runId(), won.get(0).token())).isPresent();
    }

    @Test
    default void runsOfANodeThatLeft_areAdoptedAgain() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        pooled(a, Mode.ALL, "x", "red");
        a.adopt(waiting(a));
        a.release();
        assertThat(b.adopt(waiting(b))).hasSize(1);
    }

    @Test
    default void adoptableRuns_comeByTenantAndFromWhereOneWants() {
        RunStore store = lab().open("a");
        pooled(store, Mode.ALL, "y", "c", "a", "b");
        pooled(store, Mode.AUTO, "x", "c", "a");
        assertThat(tenants(waiting(store))).containsExactly("a", "a", "b", "c", "c");
        assertThat(tenants(leases(store.adoptable("a", true, 10)))).containsExactly("b", "c", "c");
        assertThat(tenants(leases(store.adoptable(null, true, 2)))).containsExactly("a", "a");
        assertThat(leases(store.adoptable(null, false, 10)))
                .extracting(lease -> lease.key().action())
                .containsOnly("y");
    }

    @Test
    default void runsOfTenantsThatNoNodeHolds_areCountedByAction() {
        RunStore a = lab().open("a");
        pooled(a, Mode.ALL, "x", "red", "blue");
        pooled(a, Mode.AUTO, "y", "red");
        a.claim(claims(a, Mode.ALL, "z", "red", "blue"));
        lab().scheduled(a, "global");
        lab().lapse("global");
        assertThat(a.waitingOfTenants()).isEqualTo(Map.of("x", 2, "y", 1));

        a.adopt(waiting(a).subList(0, 1));
        assertThat(a.waitingOfTenants()).isEqualTo(Map.of("x", 1, "y", 1));
        lab().lapse("z");
        assertThat(lab().open("b").waitingOfTenants()).isEqualTo(Map.of("x", 1, "y", 1, "z", 2));
    }

    @Test
    default void eightNodesAdopting_haveEachRunOnce() throws Exception {
        RunStore first = lab().open("first");
        pooled(
                first,
                Mode.ALL,
                "x",
                IntStream.range(0, 40).mapToObj(i -> "t" + i).toArray(String[]::new));
        List<Callable<List<Lease>>> adoptions = new ArrayList<>();
        for (int i = 0; i < OpeningContract.NODES; i++) {
            RunStore store = lab().open("node " + i);
            adoptions.add(() -> {
                List<Lease> won = new ArrayList<>();
                List<Lease> waiting = leases(store.adoptable(null, true, 7));
                while (!waiting.isEmpty()) {
                    won.addAll(store.adopt(waiting));
                    waiting = leases(store.adoptable(null, true, 7));
                }
                return won;
            });
        }
        List<Lease> won = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(OpeningContract.NODES);
        try {
            for (Future<List<Lease>> adopted : threads.invokeAll(adoptions)) {
                won.addAll(adopted.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(won).hasSize(40);
        assertThat(new HashSet<>(tenants(won))).hasSize(40);
    }

    @Test
    default void tenantWhoseRowIsLocked_holdsUpNoOther() throws Exception {
        RunStore store = lab().open("a");
        List<Claim> claims = claims(store, Mode.ALL, "x", "red", "blue", "green");
        try (Connection locked = lockRow("x", "blue")) {
            List<Claim> won = StoreLab.elsewhere(() -> store.claim(claims));
            assertThat(won).extracting(claim -> claim.key().tenant()).containsExactly("red", "green");
            locked.rollback();
        }
        assertThat(store.claim(claims))
                .extracting(claim -> claim.key().tenant())
                .containsExactly("blue");
    }

    @Test
    default void tenantWhoseRowIsLocked_isNotWaitedForWhenAdopting() throws Exception {
        RunStore store = lab().open("a");
        pooled(store, Mode.ALL, "x", "red", "blue");
        List<Lease> waiting = waiting(store);
        try (Connection locked = lockRow("x", "blue")) {
            assertThat(tenants(StoreLab.elsewhere(() -> store.adopt(waiting)))).containsExactly("red");
            locked.rollback();
        }
    }

    private Connection lockRow(String action, String tenant) throws SQLException {
        Connection connection = lab().dataSource().getConnection();
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(
                "SELECT token FROM postdeploy_action WHERE application = ? AND action = ? AND tenant = ? FOR UPDATE");
        statement.setString(1, lab().application);
        statement.setString(2, action);
        statement.setString(3, tenant);
        statement.executeQuery().next();
        return connection;
    }

    @Test
    default void rowsThatAreMissing_areAddedThoughSomeAreThere() {
        RunStore store = lab().open("a");
        store.addMissing(List.of(key("x", "red")));
        store.addMissing(List.of(key("x", "blue"), key("x", "red"), key("x", "green")));
        assertThat(store.states()).hasSize(3);
    }

    @Test
    default void statesAndRecords_areThoseAskedFor() {
        RunStore store = lab().open("a");
        List<Lease> leases = store.claim(claims(store, Mode.ALL, "x", "red", "blue", "green")).stream()
                .map(Claim::lease)
                .toList();
        store.start(leases.get(0).runId(), leases.get(0).token());
        store.finish(leases.get(0), RunStatus.FAILED, StoreLab.NOTHING_TOLD);
        lab().finished(store, "x", RunStatus.FAILED);
        assertThat(store.states(Set.of(key("x", "red"), key("x", "unknown"), lab().key("x"))))
                .containsOnlyKeys(key("x", "red"), lab().key("x"))
                .containsEntry(key("x", "red"), new ActionState(ActionStatus.FAILED, 1));
        assertThat(store.states(List.of())).isEmpty();
        assertThat(store.records()).extracting(ActionRecord::key).containsExactly(lab().key("x"));
        assertThat(store.records("x", List.of("red", "blue")))
                .extracting(ActionRecord::key)
                .containsExactlyInAnyOrder(key("x", "red"), key("x", "blue"));
        assertThat(store.activeRuns("x", Set.of(key("x", "red"), key("x", "blue"))))
                .containsExactly(leases.get(1).runId());
    }
}
