package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The history, read past the nodes. */
record Runs(TestDatabase.Address database) {

    /**
     * A run.
     *
     * @param id its id
     * @param status where it stands
     * @param attempt 1 at first
     * @param node of the latest attempt
     * @param done items done, 0 before it told
     * @param message may be null
     * @param finishedAt null before
     * @param error its stack trace; null unless it failed
     */
    record Run(
            String id,
            String status,
            int attempt,
            String node,
            long done,
            String message,
            Instant finishedAt,
            String error) {

        boolean isOver() {
            return !status.equals("SCHEDULED") && !status.equals("RUNNING");
        }
    }

    Run get(String id) {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement("SELECT status, attempt, node, progress_done,"
                        + " message, finished_at, stack_trace FROM postdeploy_run WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Run(
                        id,
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        instant(row.getObject(6, Long.class)),
                        row.getString(7));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Waits until the run is like this. */
    Run until(String id, Duration bound, Predicate<Run> wanted) {
        AtomicReference<Run> last = new AtomicReference<>();
        try {
            Awaitility.await("run " + id)
                    .atMost(bound)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        last.set(get(id));
                        return wanted.test(last.get());
                    });
        } catch (RuntimeException e) {
            throw new AssertionError("The run is " + last.get(), e);
        }
        return last.get();
    }

    Run awaitStatus(String id, Duration bound, String status) {
        return until(id, bound, run -> run.status().equals(status));
    }

    /** The run of this action that was scheduled last; null if there is none. */
    Run latest(String action) {
        List<String> ids = texts("SELECT id FROM postdeploy_run WHERE action = ? ORDER BY scheduled_at DESC", action);
        return ids.isEmpty() ? null : get(ids.get(0));
    }

    /** How often the action was begun, of all runs of it. */
    int attempts(String action) {
        return texts("SELECT attempt FROM postdeploy_run WHERE action = ?", action).stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** The releases whose runs of this action succeeded, one for each run. */
    List<String> releases(String action) {
        return texts(
                "SELECT app_release FROM postdeploy_run WHERE action = ? AND status = 'SUCCEEDED' ORDER BY scheduled_at",
                action);
    }

    /** The node that has or had each partition of a run, last. */
    List<String> nodesOfPartitions(String id) {
        return texts("SELECT node FROM postdeploy_partition WHERE run_id = ? ORDER BY part", id);
    }

    /** What its log says. */
    List<String> log(String id) {
        return texts("SELECT line_text FROM postdeploy_log WHERE run_id = ? ORDER BY line_no", id);
    }

    /** From when it was asked for until its end, by the database's clock. */
    Duration duration(String id) {
        String millis = texts("SELECT finished_at - scheduled_at FROM postdeploy_run WHERE id = ?", id)
                .get(0);
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private List<String> texts(String sql, String parameter) {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until this node has the only partition of a run. */
    void untilPartitionIsOf(String node, String id, Duration bound) {
        Awaitility.await("partition of " + node).atMost(bound).until(() -> nodesOfPartitions(id)
                .equals(List.of(node)));
    }

    /** Waits until the lease on a run has been renewed twice from now on: its node has read what was new about it meanwhile. */
    void untilRenewedTwice(String id, Duration bound) {
        for (int renewals = 0; renewals < 2; renewals++) {
            String before = leaseUntil(id);
            Awaitility.await("renewal of " + id).atMost(bound).until(() -> !leaseUntil(id)
                    .equals(before));
        }
    }

    private String leaseUntil(String id) {
        return texts("SELECT lease_until FROM postdeploy_action WHERE run_id = ?", id)
                .get(0);
    }

    /** Waits until the lease on a run is over, by the database's clock. */
    void untilLeaseIsOver(String id, Duration bound) {
        Awaitility.await("end of the lease on " + id).atMost(bound).until(() -> leaseIsOver(id));
    }

    /** PostgreSQL only. */
    private boolean leaseIsOver(String id) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM postdeploy_action"
                        + " WHERE run_id = ? AND lease_until >= EXTRACT(EPOCH FROM clock_timestamp()) * 1000")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) == 0;
            }
        }
    }
}
