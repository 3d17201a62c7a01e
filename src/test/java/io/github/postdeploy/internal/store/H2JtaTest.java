package io.github.postdeploy.internal.store;

class H2JtaTest extends JtaTest {

    H2JtaTest() {
        super(TestDatabase.H2);
    }
}
