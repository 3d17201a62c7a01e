package io.github.postdeploy.internal.store;

class H2QuorumTest extends SqlQuorumTest {

    H2QuorumTest() {
        super(TestDatabase.H2);
    }
}
