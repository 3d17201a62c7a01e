package io.github.postdeploy.bench;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row on its way through a job.
 *
 * @param id its key
 * @param firstName as read
 * @param lastName as read
 * @param searchName what is to be written; null before it was computed
 */
record NamedRow(long id, String firstName, String lastName, String searchName) {

    static final String COLUMNS = "id, first_name, last_name";

    static NamedRow read(ResultSet row, int number) throws SQLException {
        return new NamedRow(row.getLong(1), row.getString(2), row.getString(3), null);
    }

    NamedRow withSearchName() {
        return new NamedRow(id, firstName, lastName, SearchName.of(firstName, lastName));
    }
}
