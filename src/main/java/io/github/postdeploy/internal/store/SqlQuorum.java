package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.quorum.StoredQuorum;
import io.github.postdeploy.spi.Quorum;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Quorums in a database. */
public final class SqlQuorum {

    /** Shorter ones lapse with an ordinary pause of a JVM or a network. */
    public static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** So that after one that never comes there is time for another try on a new connection. */
    private static final int ANSWERS_IN_A_LEASE = 3;

    private SqlQuorum() {}

    /**
     * A quorum in two tables, {@code postdeploy_quorum} and {@code postdeploy_quorum_party}, which are made when it is
     * first used where they are missing. Nothing else is connected before. Its connections must not take part in a
     * transaction of the caller's.
     *
     * @param dataSource a database that all parties reach
     * @param schema of the tables; null for the connection's own
     * @param lease how long a party counts, and a leader leads, after its latest call; at least {@link #SHORTEST_LEASE},
     *     the same for all parties
     * @throws IllegalArgumentException if the lease is too short
     */
    public static Quorum of(DataSource dataSource, String schema, Duration lease) {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "The lease " + lease + " of a quorum is too short. Make it at least " + SHORTEST_LEASE + ".");
        }
        Tables tables = new Tables(Optional.ofNullable(schema));
        Duration share = lease.dividedBy(ANSWERS_IN_A_LEASE);
        Duration patience = share.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : share;
        QuorumConnections connections = new QuorumConnections(dataSource, tables, patience);
        return new StoredQuorum(new SqlQuorumStore(connections, tables, lease));
    }
}
