package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a data source is called in messages, without passwords.
 *
 * @param description its JNDI name, or words
 * @param url where its database is; empty when not known
 * @param user the database's user; empty when not known
 */
record DataSourceName(String description, String url, String user) {

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&;:][^?&;=]*(?:passw|pwd|secret|token|credential)[^?&;=]*=)[^&;]*");

    private static final Pattern USER_AND_PASSWORD = Pattern.compile("(//|:thin:|:oci:)[^@?;]+@");

    static DataSourceName of(String description, Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return new DataSourceName(
                description,
                masked(Objects.toString(metaData.getURL(), "")),
                Objects.toString(metaData.getUserName(), ""));
    }

    static DataSourceName unknown(String description) {
        return new DataSourceName(description, "", "");
    }

    static String masked(String url) {
        String parameters = SECRET_PARAMETER.matcher(url).replaceAll("$1***");
        return USER_AND_PASSWORD.matcher(parameters).replaceAll("$1***@");
    }

    /** Whether both are the same database for the same user. */
    boolean sameDatabase(DataSourceName other) {
        return !url.isEmpty() && url.equals(other.url()) && user.equals(other.user());
    }

    @Override
    public String toString() {
        return url.isEmpty() ? description : description + " (" + url + ")";
    }
}
