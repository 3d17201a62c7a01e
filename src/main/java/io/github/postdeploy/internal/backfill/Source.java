package io.github.postdeploy.internal.backfill;

import java.util.List;

/**
 * A query over rows that have a key, in the words of one database.
 *
 * @param selected what it selects besides the key, separated by commas; empty for nothing
 * @param names what {@link io.github.postdeploy.Row} calls the selected columns; empty: as the database does
 * @param from what follows FROM
 * @param key expressions of the key's columns
 * @param keyNames what {@link io.github.postdeploy.Row} calls them
 * @param where which rows
 */
record Source(
        String selected, List<String> names, String from, List<String> key, List<String> keyNames, Fragment where) {

    /** Everything, without a condition; the key's columns are the last ones. */
    String select() {
        String keys = String.join(", ", key);
        return "SELECT " + (selected.isEmpty() ? keys : selected + ", " + keys) + " FROM " + from;
    }

    String selectKeys() {
        return "SELECT " + String.join(", ", key) + " FROM " + from;
    }

    String count() {
        return "SELECT COUNT(*) FROM " + from;
    }
}
