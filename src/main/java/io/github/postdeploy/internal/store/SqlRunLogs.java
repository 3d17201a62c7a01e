package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.port.RunLogs;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Logs and samples in their tables. */
final class SqlRunLogs implements RunLogs {

    private final Sessions sessions;
    private final LogStatements statements;

    /** @param sessions executes each call's statements together */
    SqlRunLogs(Tables tables, Sessions sessions) {
        this.sessions = sessions;
        this.statements = new LogStatements(tables);
    }

    /** Gives work a session. */
    @FunctionalInterface
    interface Sessions {
        <T> T call(Function<SqlSession, T> work);
    }

    @Override
    public long written(Lease writer) {
        return sessions.call(session -> statements.written(session, writer));
    }

    @Override
    public int append(Lease writer, int attempt, List<Line> lines) {
        return sessions.call(session -> statements.append(session, writer, attempt, lines));
    }

    @Override
    public void drop(UUID runId, long lines) {
        sessions.call(session -> {
            statements.drop(session, runId, lines);
            return null;
        });
    }

    @Override
    public LogPage log(UUID runId, long after, int most) {
        return sessions.call(session -> statements.log(session, runId, after, most));
    }

    @Override
    public List<Sample> samples(UUID runId) {
        return sessions.call(session -> statements.samples(session, runId));
    }

    @Override
    public void sample(UUID runId, int number, long done) {
        sessions.call(session -> {
            statements.sample(session, runId, number, done);
            return null;
        });
    }

    @Override
    public void forget(UUID runId, List<Integer> numbers) {
        sessions.call(session -> {
            statements.forget(session, runId, numbers);
            return null;
        });
    }
}
