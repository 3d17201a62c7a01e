package io.github.postdeploy.internal.store;

class PostgreSqlHibernateRunStoreTest extends RunStoreTest {

    PostgreSqlHibernateRunStoreTest() {
        super(TestDatabase.POSTGRESQL, JpaProvider.HIBERNATE);
    }
}
