package io.github.postdeploy;

import java.util.List;

/** A record of a CSV file. Immutable. */
public interface CsvRow {

    /**
     * A field by the name of its column; empty, never null, where there is nothing between two separators.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    String get(String column);

    /** All fields, in the order of the columns. */
    List<String> fields();

    /** The names of the columns. */
    List<String> columns();

    /** Number of the record, from 1, without header and empty lines. */
    long number();

    /** Line that the record begins in, from 1. */
    long line();
}
