package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogLine;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.port.RunLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statements on logs of runs and samples of their progress. */
final class LogStatements {

    private final String logs;
    private final String samples;

    LogStatements(Tables tables) {
        this.logs = tables.log();
        this.samples = tables.sample();
    }

    long written(SqlSession session, Lease writer) {
        Sql sql = ofRun("SELECT COUNT(*) FROM " + logs, writer.runId());
        sql.add(" AND part = ", writer.id().part()).add(" AND token = ", writer.token());
        return session.select(sql).get(0).number(0);
    }

    int append(SqlSession session, Lease writer, int attempt, List<RunLogs.Line> lines) {
        int last = last(session, writer.runId());
        int room = Math.max(0, Math.min(lines.size(), RunLogs.MOST_LINES - last));
        List<Sql> rows = new ArrayList<>();
        for (RunLogs.Line line : lines.subList(0, room)) {
            last++;
            Sql sql = Sql.of("INSERT INTO " + logs
                            + " (run_id, line_no, attempt, part, token, line_text, logged_at) VALUES (")
                    .values(List.of(
                            writer.runId().toString(),
                            last,
                            attempt,
                            writer.id().part(),
                            writer.token(),
                            line.text()));
            rows.add(sql.add(", " + session.clock() + " - ", line.age().toMillis())
                    .add(")"));
        }
        session.updateAll(rows);
        return room;
    }

    /** Beside the last line there is. */
    void drop(SqlSession session, UUID runId, long lines) {
        Sql sql = Sql.of("UPDATE " + logs + " SET dropped_after = COALESCE(dropped_after, 0) + ")
                .value(lines);
        sql.add(" WHERE run_id = ", runId.toString()).add(" AND line_no = ", last(session, runId));
        session.update(sql);
    }

    private int last(SqlSession session, UUID runId) {
        return (int) session.select(ofRun("SELECT MAX(line_no) FROM " + logs, runId))
                .get(0)
                .number(0);
    }

    LogPage log(SqlSession session, UUID runId, long after, int most) {
        Sql sql = ofRun("SELECT line_no, logged_at, attempt, line_text FROM " + logs, runId)
                .add(" AND line_no > ", after);
        List<LogLine> lines = session.select(sql.add(" ORDER BY line_no"), most).stream()
                .map(LogStatements::line)
                .toList();
        Sql dropped = ofRun("SELECT SUM(dropped_after) FROM " + logs, runId).add(" AND dropped_after > 0");
        return new LogPage(lines, session.select(dropped).get(0).number(0));
    }

    /** Oracle has no text that is empty. */
    private static LogLine line(SqlRow row) {
        String text = row.text(3) == null ? "" : row.text(3);
        return new LogLine((int) row.number(0), row.instant(1), (int) row.number(2), text);
    }

    List<Sample> samples(SqlSession session, UUID runId) {
        Sql sql = ofRun("SELECT sample_no, sampled_at, done FROM " + samples, runId);
        return session.select(sql.add(" ORDER BY sample_no")).stream()
                .map(row -> new Sample((int) row.number(0), row.instant(1), row.number(2)))
                .toList();
    }

    void sample(SqlSession session, UUID runId, int number, long done) {
        Sql sql = Sql.of("INSERT INTO " + samples + " (run_id, sample_no, done, sampled_at) VALUES (");
        sql.values(List.of(runId.toString(), number, done)).add(", " + session.clock() + ")");
        session.update(sql);
    }

    void forget(SqlSession session, UUID runId, List<Integer> numbers) {
        Sql sql = ofRun("DELETE FROM " + samples, runId).add(" AND sample_no IN (");
        session.update(sql.values(numbers).add(")"));
    }

    private static Sql ofRun(String fragment, UUID runId) {
        return Sql.of(fragment).add(" WHERE run_id = ", runId.toString());
    }
}
