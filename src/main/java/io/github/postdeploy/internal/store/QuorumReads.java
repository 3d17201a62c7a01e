package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.port.QuorumRow;
import io.github.postdeploy.internal.engine.port.QuorumRow.Attendance;
import io.github.postdeploy.internal.engine.port.QuorumRow.Leader;
import io.github.postdeploy.internal.engine.port.QuorumRow.Mark;
import io.github.postdeploy.internal.engine.port.QuorumRow.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads quorums. */
final class QuorumReads {

    private final Tables tables;

    QuorumReads(Tables tables) {
        this.tables = tables;
    }

    /** Counts parties only while that matters. */
    Optional<QuorumRow> read(SqlSession session, String namespace, String party) {
        Sql sql = Sql.of("SELECT q.formation, q.version, q.parties, q.status, q.leader, q.holder, q.leader_until - ");
        sql.add(session.clock() + " AS leader_left, CASE WHEN q.status = 'FORMING' THEN (SELECT COUNT(*) FROM ");
        sql.add(ofFormation(session)).add(" AND p.party <> ", party).add(") ELSE 0 END AS others, (SELECT");
        sql.add(" p.alive_until - " + session.clock() + " FROM ");
        sql.add(ofFormation(session)).add(" AND p.party = ", party).add(") AS own_left, q.error_message FROM ");
        sql.add(tables.quorum() + " q WHERE q.namespace = ", namespace);
        return session.select(sql).stream().map(row -> row(namespace, row)).findFirst();
    }

    private static QuorumRow row(String namespace, SqlRow row) {
        return new QuorumRow(
                new Mark(namespace, row.number(0), row.number(1)),
                (int) row.number(2),
                Status.valueOf(row.text(3)),
                row.text(4) == null ? null : new Leader(row.text(4), row.uuid(5), Duration.ofMillis(row.number(6))),
                new Attendance((int) row.number(7), Duration.ofMillis(row.number(8))),
                row.text(9));
    }

    List<String> present(SqlSession session, String namespace) {
        Sql sql = Sql.of("SELECT p.party FROM " + tables.quorum() + " q, ").add(ofFormation(session));
        sql.add(" AND q.status = 'FORMING' AND q.namespace = ", namespace);
        return session.select(sql).stream().map(row -> row.text(0)).sorted().toList();
    }

    private Sql ofFormation(SqlSession session) {
        return Sql.of(tables.quorumParty() + " p WHERE p.namespace = q.namespace AND p.formation = q.formation"
                + " AND p.alive_until > " + session.clock());
    }
}
