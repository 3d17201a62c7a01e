package io.github.postdeploy;

/** How the work of a backfill's chunk and its cursor are committed. */
public enum ChunkTransaction {

    /** Together, in one transaction on one database: each item is written exactly once. */
    TOGETHER,

    /** Together, in one JTA transaction over two XA data sources: each item is written exactly once. For servers only. */
    XA,

    /**
     * The work first, then the cursor in a transaction of its own, for work that lies in another database or in none: an
     * item may be written again after a crash, so writing it twice must be harmless (at least once). Where
     * {@link Backfill#writesTo()} names no data source, the work cannot be rolled back, and a dry run fails before it does
     * any.
     */
    SEPARATE
}
