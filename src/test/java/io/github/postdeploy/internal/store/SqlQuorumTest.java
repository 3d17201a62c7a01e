package io.github.postdeploy.internal.store;

import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumContract;
import java.time.Duration;

/** The contract of quorums, kept on every database. */
abstract class SqlQuorumTest extends QuorumContract {

    private final TestDatabase database;

    SqlQuorumTest(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected Quorum quorum(Duration lease) {
        return SqlQuorum.of(database.shared(), null, lease);
    }
}
