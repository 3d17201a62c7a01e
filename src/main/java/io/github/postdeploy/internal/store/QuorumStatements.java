package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.port.QuorumRow;
import io.github.postdeploy.internal.engine.port.QuorumRow.Status;
import io.github.postdeploy.spi.QuorumSeat;
import java.time.Duration;
import java.util.List;

/** The statements about quorums. */
final class QuorumStatements {

    private static final String FORMING = " AND status = 'FORMING'";
    private static final String LED = " AND status = 'LED'";

    private final String table;
    private final Duration lease;

    QuorumStatements(Tables tables, Duration lease) {
        this.table = tables.quorum();
        this.lease = lease;
    }

    int create(SqlSession session, String namespace, int parties) {
        Sql sql = Sql.of(
                "INSERT INTO " + table + " (namespace, parties, status, formation, version, changed_at) VALUES (");
        sql.values(List.of(namespace, parties)).add(", 'FORMING', 1, 0, " + session.clock() + ")");
        return session.update(sql);
    }

    int form(SqlSession session, QuorumRow seen, int parties, String error) {
        Sql sql = change(session).add(", status = 'FORMING', formation = formation + 1, parties = ", parties);
        sql.add(", leader = NULL, holder = NULL, leader_until = NULL, error_message = ", error);
        return session.update(unchanged(sql, seen).add(" AND status IN ('FORMING', 'DISSOLVED')"));
    }

    int touch(SqlSession session, QuorumSeat seat) {
        return session.update(of(change(session), seat).add(FORMING));
    }

    int elect(SqlSession session, QuorumRow seen, QuorumSeat seat) {
        Sql sql = change(session).add(", status = 'LED', leader = ", seat.party());
        return session.update(unchanged(hold(session, sql, seat), seen).add(FORMING));
    }

    int takeBack(SqlSession session, QuorumRow seen, QuorumSeat seat) {
        Sql sql = unchanged(hold(session, change(session), seat), seen).add(" AND leader = ", seat.party());
        return session.update(alive(session, sql));
    }

    int renew(SqlSession session, QuorumSeat seat) {
        Sql sql = Sql.of("UPDATE " + table + " SET leader_until = " + session.clock() + " + ");
        return session.update(held(session, sql.value(lease.toMillis()), seat));
    }

    int dissolve(SqlSession session, QuorumRow seen, String error) {
        Sql sql = change(session).add(", status = 'DISSOLVED', error_message = ", error);
        return session.update(unchanged(sql, seen).add(LED).add(" AND leader_until <= " + session.clock()));
    }

    int end(SqlSession session, QuorumSeat seat, Status status, String error) {
        Sql sql = change(session).add(", status = ", status.name()).add(", error_message = ", error);
        return session.update(held(session, sql, seat));
    }

    private Sql change(SqlSession session) {
        return Sql.of("UPDATE " + table + " SET version = version + 1, changed_at = " + session.clock());
    }

    private Sql hold(SqlSession session, Sql sql, QuorumSeat seat) {
        sql.add(", holder = ", seat.id().toString());
        return sql.add(", leader_until = " + session.clock() + " + ", lease.toMillis());
    }

    private static Sql unchanged(Sql sql, QuorumRow seen) {
        sql.add(" WHERE namespace = ", seen.mark().namespace());
        return sql.add(" AND version = ", seen.mark().version());
    }

    private static Sql of(Sql sql, QuorumSeat seat) {
        return sql.add(" WHERE namespace = ", seat.namespace()).add(" AND formation = ", seat.formation());
    }

    private static Sql held(SqlSession session, Sql sql, QuorumSeat seat) {
        return alive(session, of(sql, seat).add(" AND holder = ", seat.id().toString()));
    }

    private static Sql alive(SqlSession session, Sql sql) {
        return sql.add(LED).add(" AND leader_until > " + session.clock());
    }
}
