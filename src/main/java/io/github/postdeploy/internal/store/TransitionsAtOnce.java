package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.Optional;
import java.util.UUID;

/**
 * The {@link Transitions} that every run makes, each as one statement that is a transaction by itself, where {@linkplain
 * Database#changesInQueries() the database} can do that. The run changes only if the action's row did.
 */
final class TransitionsAtOnce {

    private final ActionStatements actions;
    private final RunStatements runs;
    private final PartitionStatements partitions;

    TransitionsAtOnce(Scope scope) {
        this.actions = new ActionStatements(scope);
        this.runs = new RunStatements(scope);
        this.partitions = new PartitionStatements(scope);
    }

    Optional<Run> start(SqlSession session, UUID runId, long token) {
        Sql sql = Sql.of("WITH won AS (")
                .add(actions.start(session, runId, token))
                .add(" RETURNING run_id) ");
        sql.add(runs.started(session, runId)).add(" AND EXISTS (SELECT 1 FROM won) RETURNING " + RunRow.COLUMNS);
        return session.select(sql).stream().map(row -> RunRow.of(row).toRun()).findFirst();
    }

    /**
     * For a run that keeps its arguments as they are. Also false if it has a partition that is not done, after a dry run, and
     * if somebody wants it to stop: whether it is over already, because it took too long, would be seen as of the
     * statement's beginning.
     */
    boolean succeed(SqlSession session, Lease lease, Run.Report report) {
        Sql sql = Sql.of("WITH won AS (").add(actions.succeed(lease)).add(" AND NOT EXISTS (");
        sql.add(partitions.left(lease.runId())).add(") RETURNING run_id) ");
        sql.add(runs.ended(session, lease.runId(), RunStatus.SUCCEEDED, report));
        return session.update(sql.add(" AND EXISTS (SELECT 1 FROM won)")) == 1;
    }
}
