package io.github.postdeploy.internal.store;

class H2HibernateRunStoreTest extends RunStoreTest {

    H2HibernateRunStoreTest() {
        super(TestDatabase.H2, JpaProvider.HIBERNATE);
    }
}
