package io.github.postdeploy.internal.store;

class PostgreSqlQuorumTest extends SqlQuorumTest {

    PostgreSqlQuorumTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
