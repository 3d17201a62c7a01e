package io.github.postdeploy.internal.store;

class PostgreSqlJtaTest extends JtaTest {

    PostgreSqlJtaTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
