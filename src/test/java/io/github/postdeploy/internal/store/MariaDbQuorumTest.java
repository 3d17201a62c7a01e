package io.github.postdeploy.internal.store;

class MariaDbQuorumTest extends SqlQuorumTest {

    MariaDbQuorumTest() {
        super(TestDatabase.MARIADB);
    }
}
