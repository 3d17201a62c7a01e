package io.github.postdeploy.internal.backfill;

/** The new values of a chunk, as a driver takes them. */
interface NewValues {

    /** How many rows get some. */
    int size();

    /** Part of a row's key. */
    Object keyPart(int row, int part);

    /** Computes the value of a column; may be null. */
    Object value(int row, int column) throws Exception;
}
