package io.github.postdeploy.internal.store;

import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import io.github.postdeploy.internal.engine.port.PartitionStore.Free;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads partitions. */
final class PartitionReader {

    private static final String COLUMNS = "p.run_id, p.part, p.status, p.token, p.node, p.settling, p.range_after,"
            + " p.range_upto, p.cursor_json, p.chunks, p.done, p.failed, p.total, p.error_type, p.error_message,"
            + " p.stack_trace, CASE WHEN p.lease_until < %s THEN 1 ELSE 0 END AS lapsed";

    private static final int AFTER_COLUMNS = 17;

    private final Tables tables;
    private final String application;

    /** Partitions that were left out when they were last looked for. */
    private volatile Set<LeaseId> told = Set.of();

    PartitionReader(Scope scope) {
        this.tables = scope.tables();
        this.application = scope.node().application();
    }

    List<Partition> all(SqlSession session, UUID runId) {
        Sql sql = select(session, "").add(" WHERE p.run_id = ", runId.toString());
        return session.select(sql.add(" ORDER BY p.part")).stream()
                .map(PartitionReader::partition)
                .toList();
    }

    Optional<Partition> one(SqlSession session, LeaseId id) {
        Sql sql = select(session, "").add(" WHERE p.run_id = ", id.runId().toString());
        return session.select(sql.add(" AND p.part = ", id.part())).stream()
                .map(PartitionReader::partition)
                .findFirst();
    }

    /** Whether the run's partitions may be worked on: it is not over, and nobody wants it to end. */
    boolean goesOn(SqlSession session, UUID runId) {
        Sql sql = Sql.of("SELECT a.token FROM " + tables.action() + " a" + joinRun() + " WHERE a.run_id = ");
        return !session.select(sql.value(runId.toString()).add(" AND " + goesOn()))
                .isEmpty();
    }

    List<Free> free(SqlSession session) {
        Sql sql = select(session, ", a.action, a.tenant, r.run_mode, r.app_release, r.triggered_by");
        sql.add(" JOIN " + tables.action() + " a ON a.run_id = p.run_id" + joinRun());
        sql.add(" WHERE p.application = ", application).add(" AND " + goesOn());
        sql.add(" AND (p.status = 'PENDING' OR p.status IN ('SCHEDULED', 'RUNNING') AND p.lease_until < ");
        return readable(session.select(sql.add(session.clock() + ") ORDER BY p.run_id, p.part")));
    }

    /** Leaves out what this release cannot read, and tells of each once. */
    private List<Free> readable(List<SqlRow> rows) {
        List<Free> readable = new ArrayList<>();
        Set<LeaseId> leftOut = new HashSet<>();
        for (SqlRow row : rows) {
            try {
                readable.add(free(row));
            } catch (UnreadableCursorException unreadable) {
                leftOut.add(id(row));
                if (!told.contains(id(row))) {
                    Log.partitionLeftOut(unreadable);
                }
            }
        }
        told = leftOut;
        return readable;
    }

    private Free free(SqlRow row) {
        return new Free(
                new ActionKey(application, row.text(AFTER_COLUMNS), row.text(AFTER_COLUMNS + 1)),
                partition(row),
                Mode.valueOf(row.text(AFTER_COLUMNS + 2)),
                row.text(AFTER_COLUMNS + 3),
                Trigger.AUTO.name().equals(row.text(AFTER_COLUMNS + 4)));
    }

    private Sql select(SqlSession session, String more) {
        return Sql.of("SELECT " + COLUMNS.formatted(session.clock()) + more + " FROM " + tables.partition() + " p");
    }

    private String joinRun() {
        return " JOIN " + tables.run() + " r ON r.id = a.run_id";
    }

    private static String goesOn() {
        return "a.status IN ('SCHEDULED', 'RUNNING') AND a.stop_requested = 0 AND r.status IN ('SCHEDULED', 'RUNNING')";
    }

    private static LeaseId id(SqlRow row) {
        return new LeaseId(row.uuid(0), (int) row.number(1));
    }

    /** @throws UnreadableCursorException if this release cannot read one of its cursors */
    private static Partition partition(SqlRow row) {
        try {
            return readable(row);
        } catch (UnreadableCursorException unreadable) {
            throw new UnreadableCursorException(
                    "Partition " + row.number(1) + " of run " + row.text(0) + " cannot be worked on: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static Partition readable(SqlRow row) {
        Partition.Owner owner = new Partition.Owner(
                Partition.Status.valueOf(row.text(2)),
                row.number(3),
                row.text(4),
                row.number(16) != 0,
                row.number(5) != 0);
        RunError error = row.text(13) == null ? null : new RunError(row.text(13), row.text(14), row.text(15));
        return new Partition(
                id(row),
                owner,
                KeyRange.of(CursorJson.read(row.text(6)), CursorJson.read(row.text(7))),
                new Position(CursorJson.read(row.text(8)), row.number(9), row.number(10), row.number(11)),
                row.numberOrNull(12),
                error);
    }
}
