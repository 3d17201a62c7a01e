package io.github.postdeploy.internal.store;

class H2EclipseLinkRunStoreTest extends RunStoreTest {

    H2EclipseLinkRunStoreTest() {
        super(TestDatabase.H2, JpaProvider.ECLIPSELINK);
    }
}
