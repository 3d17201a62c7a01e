package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ItemFailure;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The statements on failed items. */
final class LedgerStatements {

    /** Room for the items of a chunk; the number of the chunk comes before them. */
    private static final long ITEMS_OF_A_CHUNK = 1_000_000;

    private static final String COLUMNS =
            "part, item_no, cursor_after, cursor_json, error_type, error_message, failed_at, app_release";

    private final Scope scope;
    private final String table;

    LedgerStatements(Scope scope) {
        this.scope = scope;
        this.table = scope.tables().failure();
    }

    /**
     * Adds what a chunk has left out.
     *
     * @param chunks chunks committed before it
     */
    void add(SqlSession session, LeaseId id, long chunks, List<ItemFailure> failures) {
        long number = chunks * ITEMS_OF_A_CHUNK;
        for (ItemFailure failure : failures) {
            Sql sql = Sql.of("INSERT INTO " + table + " (run_id, " + COLUMNS + ") VALUES (")
                    .values(List.of(id.runId().toString(), id.part(), number++))
                    .add(", ")
                    .values(Arrays.asList(
                            CursorJson.write(failure.after()),
                            CursorJson.write(failure.cursor()),
                            Text.fit(failure.error().type(), Text.ERROR_TYPE),
                            Text.fit(failure.error().message(), Text.MESSAGE)));
            sql.add(", " + session.clock() + ", ", scope.node().release());
            session.update(sql.add(")"));
        }
    }

    void remove(SqlSession session, LeaseId id, LedgerEntry.Number number) {
        session.update(of(Sql.of("DELETE FROM " + table), id).add(" AND item_no = ", number.item()));
    }

    boolean failedAgain(SqlSession session, Lease lease, LedgerEntry.Number number, RunError error) {
        Sql sql = Sql.of("UPDATE " + table + " SET error_type = ").value(Text.fit(error.type(), Text.ERROR_TYPE));
        sql.add(", error_message = ", Text.fit(error.message(), Text.MESSAGE));
        sql.add(
                ", failed_at = " + session.clock() + ", app_release = ",
                scope.node().release());
        of(sql, lease.id()).add(" AND item_no = ", number.item());
        sql.add(" AND EXISTS (SELECT 1 FROM " + scope.tables().partition() + " p WHERE p.run_id = ")
                .value(lease.runId().toString());
        sql.add(" AND p.part = ", lease.id().part()).add(" AND p.token = ", lease.token());
        return session.update(sql.add(" AND p.status = 'RUNNING')")) == 1;
    }

    long count(SqlSession session, UUID runId) {
        Sql sql = Sql.of("SELECT COUNT(*) FROM " + table + " WHERE run_id = ").value(runId.toString());
        return session.select(sql).get(0).number(0);
    }

    /** Reads what comes before the page too: a ledger is short, and the databases do not agree on how to leave out rows. */
    List<LedgerEntry> page(SqlSession session, UUID runId, int page, int size) {
        Sql sql = Sql.of("SELECT " + COLUMNS + " FROM " + table + " WHERE run_id = ")
                .value(runId.toString())
                .add(" ORDER BY part, item_no");
        long first = (long) page * size;
        long last = Math.min(first + size, Integer.MAX_VALUE - 1L);
        return session.select(sql, (int) last).stream()
                .skip(first)
                .map(LedgerStatements::entry)
                .toList();
    }

    List<LedgerEntry> next(SqlSession session, LeaseId id, long after, int most) {
        Sql sql = of(Sql.of("SELECT " + COLUMNS + " FROM " + table), id).add(" AND item_no > ", after);
        return session.select(sql.add(" ORDER BY item_no"), most).stream()
                .map(LedgerStatements::entry)
                .toList();
    }

    private static LedgerEntry entry(SqlRow row) {
        ItemFailure failure = new ItemFailure(
                CursorJson.read(row.text(2)),
                CursorJson.read(row.text(3)),
                new RunError(row.text(4), row.text(5), null));
        return new LedgerEntry(
                new LedgerEntry.Number((int) row.number(0), row.number(1)),
                failure,
                Instant.ofEpochMilli(row.number(6)),
                row.text(7));
    }

    private static Sql of(Sql sql, LeaseId id) {
        return sql.add(" WHERE run_id = ", id.runId().toString()).add(" AND part = ", id.part());
    }
}
