package io.github.postdeploy.bench;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestStores;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The statements that runs consist of, one after the other on one thread, without anything that executes. */
final class BareRuns implements AutoCloseable {

    private static final String APPLICATION = "bare";
    private static final Run.Report NOTHING_TOLD = new Run.Report(null, null, null);

    private final TestStores stores = new TestStores(JpaProvider.HIBERNATE);
    private final List<ActionKey> keys;
    private final RunStore store;

    BareRuns(DataSource dataSource, int count) {
        keys = IntStream.range(0, count)
                .mapToObj(number -> ActionKey.global(APPLICATION, NoOps.name(number)))
                .toList();
        store = stores.stores(TestStores.node(APPLICATION, "bench", "1"), dataSource, Duration.ofSeconds(45), null)
                .runs();
        store.open();
        store.addMissing(keys);
    }

    /** Makes all actions pending again. */
    void forget(Database database) throws SQLException {
        database.execute(
                "UPDATE postdeploy_action SET status = 'PENDING' WHERE application = '" + APPLICATION + "'",
                "VACUUM postdeploy_action",
                "VACUUM postdeploy_run");
    }

    /** Claims all together, and begins and ends each. */
    void all() {
        Map<ActionKey, ActionState> states = store.states();
        Run.Origin origin = new Run.Origin(Asker.START_UP, Mode.ALL);
        List<Claim> claims =
                keys.stream().map(key -> Claim.of(key, states.get(key), origin)).toList();
        for (Claim claim : store.claim(claims)) {
            store.start(claim.runId(), claim.lease().token()).orElseThrow();
            if (!store.finish(claim.lease(), RunStatus.SUCCEEDED, NOTHING_TOLD)) {
                throw new IllegalStateException("The lease on " + claim.key() + " was lost.");
            }
        }
    }

    @Override
    public void close() {
        store.close();
        stores.close();
    }
}
