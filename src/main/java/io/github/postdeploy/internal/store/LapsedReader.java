package io.github.postdeploy.internal.store;

import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import java.util.List;

/** Reads the leases of an application whose time is over. */
final class LapsedReader {

    private final Tables tables;
    private final String application;

    LapsedReader(Scope scope) {
        this.tables = scope.tables();
        this.application = scope.node().application();
    }

    List<LapsedLease> read(SqlSession session) {
        Sql sql = Sql.of("SELECT a.action, a.tenant, a.run_id, a.token, a.status, a.node, r.run_mode, r.on_crash,");
        sql.add(
                " r.status AS run_status, CASE WHEN r.started_at IS NULL THEN 0 ELSE 1 END AS begun, r.app_release, r.triggered_by FROM "
                        + tables.action() + " a JOIN " + tables.run() + " r ON r.id = a.run_id");
        sql.add(" WHERE a.lease_until < " + session.clock() + " AND a.application = ", application);
        sql.add(" AND a.status IN ('SCHEDULED', 'RUNNING')");
        sql.add(" AND NOT (a.lease_until = 0 AND " + ActionStatements.UNOWNED + ")");
        return session.select(sql).stream().map(this::lapsed).toList();
    }

    private LapsedLease lapsed(SqlRow row) {
        Lease lease = Lease.ofRun(
                new ActionKey(application, row.text(0), row.text(1)),
                row.uuid(2),
                row.number(3),
                Mode.valueOf(row.text(6)));
        // A run that is over already, because it took too long, has nothing to go on with.
        boolean mayGoOn = row.text(7) != null && !row.text(8).equals("FAILED");
        OnCrash onCrash = mayGoOn ? OnCrash.valueOf(row.text(7)) : OnCrash.LOSE;
        boolean running = row.text(4).equals("RUNNING");
        return new LapsedLease(
                lease,
                running,
                row.number(9) != 0,
                row.text(5),
                Trigger.AUTO.name().equals(row.text(11)),
                onCrash,
                row.text(10));
    }
}
