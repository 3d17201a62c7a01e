package io.github.postdeploy.internal.store;

class PostgreSqlEclipseLinkRunStoreTest extends RunStoreTest {

    PostgreSqlEclipseLinkRunStoreTest() {
        super(TestDatabase.POSTGRESQL, JpaProvider.ECLIPSELINK);
    }
}
