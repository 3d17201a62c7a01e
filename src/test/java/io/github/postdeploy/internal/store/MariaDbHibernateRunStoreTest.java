package io.github.postdeploy.internal.store;

class MariaDbHibernateRunStoreTest extends RunStoreTest {

    MariaDbHibernateRunStoreTest() {
        super(TestDatabase.MARIADB, JpaProvider.HIBERNATE);
    }
}
