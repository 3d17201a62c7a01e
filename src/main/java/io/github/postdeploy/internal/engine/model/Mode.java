package io.github.postdeploy.internal.engine.model;

/** What a request to run asks for. */
public enum Mode {
    /** Every pending automatic action. */
    AUTO,
    /** Every pending action. */
    ALL,
    /** One action, now, whatever happened before. */
    ONE,
    /** One action, unless its last run succeeded. */
    ONCE,
    /** One action for several tenants, whatever happened before, for some after the others. */
    EACH;

    /** Whether it is about one action. */
    public boolean takesAction() {
        return this == ONE || this == ONCE || this == EACH;
    }

    /** Whether a run of this mode waits for its predecessors. */
    public boolean honoursPlan() {
        return this != ONE && this != EACH;
    }

    /** Whether a run of this mode waits for its turn. */
    public boolean takesTurns() {
        return this != ONE;
    }
}
