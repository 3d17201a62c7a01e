package io.github.postdeploy.internal.store;

class MariaDbEclipseLinkRunStoreTest extends RunStoreTest {

    MariaDbEclipseLinkRunStoreTest() {
        super(TestDatabase.MARIADB, JpaProvider.ECLIPSELINK);
    }
}
