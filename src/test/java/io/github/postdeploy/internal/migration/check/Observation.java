package io.github.postdeploy.internal.migration.check;

/**
 * What a statement does to a table and to those who use it, as another session sees it while the statement runs or its
 * transaction is open.
 *
 * @param lock the strongest that it has or waits for; empty for none
 * @param readersWait whether a query does not get through
 * @param writersWait whether an insert does not get through
 * @param work what it does to the rows
 */
record Observation(String lock, boolean readersWait, boolean writersWait, Work work) {

    /** What takes the longer the more rows there are. */
    enum Work {
        NONE,
        READ,
        REWRITE
    }

    boolean letsOthersWait() {
        return readersWait || writersWait;
    }

    /** Whether others wait the longer the more rows there are. */
    boolean worksWhileOthersWait() {
        return letsOthersWait() && work != Work.NONE;
    }
}
