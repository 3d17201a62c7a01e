package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases the secret arguments of runs that are over and can never go on, some at a time. Any number of nodes may do so at
 * once.
 */
final class Erasure {

    static final int AT_ONCE = 100;

    /** As {@link JsonArguments} writes a secret. No text looks like that, since its quotes are escaped. */
    private static final String SECRET = "%:{\"secret\":%";

    private static final String OVER = "status NOT IN ('SCHEDULED', 'RUNNING')";

    /** What nobody can read, no run can be resumed with. */
    private static final String NOTHING = "{}";

    private final Tables tables;
    private final String application;
    private final RunStatements runs;
    private final ArgumentRecords records = new ArgumentRecords(new JsonArguments());

    Erasure(Scope scope) {
        this.tables = scope.tables();
        this.application = scope.node().application();
        this.runs = new RunStatements(scope);
    }

    /**
     * @param id of a run
     * @param arguments what its record keeps
     */
    record Found(UUID id, String arguments) {}

    /** @param lately how long ago they have ended at most; null for whenever that was */
    List<Found> find(SqlSession session, Duration lately) {
        Sql sql = Sql.of("SELECT r.id, r.arguments FROM " + tables.run() + " r WHERE r.application = ")
                .value(application);
        if (lately != null) {
            sql.add(" AND r.finished_at > " + session.clock() + " - ", lately.toMillis());
        }
        sql.add(" AND r." + OVER + " AND r.arguments LIKE ", SECRET).add(" AND NOT (" + resumable() + ")");
        return session.select(sql, AT_ONCE).stream()
                .map(row -> new Found(row.uuid(0), row.text(1)))
                .toList();
    }

    /** A backfill, or a batch job that was started; no dry run; and its action's latest, or the one it comes back to. */
    private String resumable() {
        return "r.status IN ('FAILED', 'STOPPED', 'LOST') AND COALESCE(r.sample_size, 0) = 0"
                + " AND (COALESCE(r.on_crash, 'LOSE') = 'RESUME' OR r.job_execution IS NOT NULL)"
                + " AND EXISTS (SELECT 1 FROM " + tables.action() + " a WHERE a.application = r.application"
                + " AND a.action = r.action AND a.tenant = r.tenant"
                + " AND (a.run_id = r.id AND a.status <> 'PENDING'"
                + " OR a.resting_run = r.id AND a.resting_status <> 'PENDING'))";
    }

    /** @return of how many runs */
    int erase(SqlSession session, List<Found> found) {
        return found.stream().mapToInt(run -> erase(session, run)).sum();
    }

    private int erase(SqlSession session, Found run) {
        if (!runs.lock(session, run.id())) {
            return 0; // whoever has it locked may be frozen, or erases it itself
        }
        Sql sql = Sql.of("UPDATE " + tables.run() + " SET arguments = ").value(withoutSecrets(run.arguments()));
        sql.add(" WHERE id = ", run.id().toString()).add(" AND " + OVER + " AND arguments LIKE ", SECRET);
        return session.update(sql);
    }

    private String withoutSecrets(String arguments) {
        Optional<String> left;
        try {
            left = records.withoutSecrets(arguments);
        } catch (RuntimeException unreadable) {
            left = Optional.empty();
        }
        return left.orElse(NOTHING);
    }
}
