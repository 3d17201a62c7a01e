package io.github.postdeploy.internal.store;

class MariaDbJtaTest extends JtaTest {

    MariaDbJtaTest() {
        super(TestDatabase.MARIADB);
    }
}
