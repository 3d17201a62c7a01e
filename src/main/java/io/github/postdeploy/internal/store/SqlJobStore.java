package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.JobStore;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The executions of batch jobs, in the rows of their runs. */
final class SqlJobStore implements JobStore {

    private final StoreAccess access;
    private final Tables tables;

    SqlJobStore(StoreAccess access) {
        this.access = access;
        this.tables = access.scope().tables();
    }

    @Override
    public Optional<Long> execution(UUID runId) {
        Sql sql = Sql.of("SELECT job_execution FROM " + tables.run() + " WHERE id = ")
                .value(runId.toString());
        return access.store().query(session -> session.select(sql)).stream()
                .map(row -> row.numberOrNull(0))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public boolean keep(Lease run, long execution) {
        String id = run.runId().toString();
        Sql sql = Sql.of("UPDATE " + tables.run() + " SET job_execution = ").value(execution);
        sql.add(" WHERE id = ", id).add(" AND EXISTS (SELECT 1 FROM " + tables.action());
        sql.add(" a WHERE a.run_id = ", id).add(" AND a.status = 'RUNNING' AND a.token = ", run.token());
        return access.store().change(session -> session.update(sql.add(")"))) == 1;
    }
}
