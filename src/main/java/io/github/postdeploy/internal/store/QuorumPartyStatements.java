package io.github.postdeploy.internal.store;

import io.github.postdeploy.spi.QuorumSeat;
import java.time.Duration;
import java.util.List;

/** The statements about the parties of quorums. */
final class QuorumPartyStatements {

    private final Tables tables;
    private final Duration lease;

    QuorumPartyStatements(Tables tables, Duration lease) {
        this.tables = tables;
        this.lease = lease;
    }

    /** Never from a later formation back to an earlier one: another process of the party may be in the later one. */
    int prolong(SqlSession session, QuorumSeat seat) {
        Sql sql = Sql.of("UPDATE " + tables.quorumParty() + " SET joined_at = CASE WHEN formation = ");
        sql.value(seat.formation()).add(" THEN joined_at ELSE " + session.clock() + " END, formation = ");
        sql.value(seat.formation()).add(", alive_until = " + session.clock() + " + ", lease.toMillis());
        return session.update(of(sql, seat).add(" AND formation <= ", seat.formation()));
    }

    int add(SqlSession session, QuorumSeat seat) {
        Sql sql = Sql.of("INSERT INTO " + tables.quorumParty());
        sql.add(" (namespace, party, formation, joined_at, alive_until) VALUES (");
        sql.values(List.of(seat.namespace(), seat.party(), seat.formation()));
        sql.add(", " + session.clock() + ", " + session.clock() + " + ", lease.toMillis());
        return session.update(sql.add(")"));
    }

    int remove(SqlSession session, QuorumSeat seat) {
        Sql sql = of(Sql.of("DELETE FROM " + tables.quorumParty()), seat);
        return session.update(sql.add(" AND formation = ", seat.formation()));
    }

    int removeAll(SqlSession session, QuorumSeat seat) {
        Sql sql = Sql.of("DELETE FROM " + tables.quorumParty()).add(" WHERE namespace = ", seat.namespace());
        return session.update(sql.add(" AND formation <= ", seat.formation()));
    }

    private static Sql of(Sql sql, QuorumSeat seat) {
        return sql.add(" WHERE namespace = ", seat.namespace()).add(" AND party = ", seat.party());
    }
}
