package io.github.postdeploy.bench;

/** One way to fill the column. */
interface Contestant extends AutoCloseable {

    /** What the results page calls it. */
    String name();

    /** Fills the column of every row; from here on the clock runs. */
    void run() throws Exception;

    /** Lets go of everything after the last round. */
    @Override
    default void close() throws Exception {}
}
