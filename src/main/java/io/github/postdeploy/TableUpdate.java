package io.github.postdeploy;

/** A backfill that fills columns of a table: what {@link TableRows#set} makes. */
public interface TableUpdate extends Backfill<Row> {

    /** The same with one more column to fill. */
    TableUpdate set(String column, RowFunction value);
}
