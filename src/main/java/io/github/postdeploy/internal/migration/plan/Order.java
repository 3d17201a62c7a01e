package io.github.postdeploy.internal.migration.plan;

/** What a migration needs to be there of those that come before it. */
public enum Order {

    /** Each needs all before it. A repeatable one has no place in the order, so it needs what it shares a table with. */
    VERSIONS,

    /**
     * Each needs those that touch a table that it touches, and those that change one that it reads. One that may touch any table needs all before it, unless a person
     * has said its stage.
     */
    TABLES
}
