package io.github.postdeploy.internal.cli.migrations;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Connections by the driver of a JDBC URL, a new one each time. */
final class DriverDataSource implements DataSource {

    private final Driver driver;
    private final String url;
    private final Properties properties = new Properties();

    private DriverDataSource(Driver driver, String url) {
        this.driver = driver;
        this.url = url;
    }

    /**
     * Looks for the driver among those that this class can see.
     *
     * @param user null for none
     * @param password null for none
     * @throws SQLException if there is no driver for the URL
     */
    static DataSource of(String url, String user, String password) throws SQLException {
        DriverDataSource source = new DriverDataSource(driver(url), url);
        if (user != null) {
            source.properties.setProperty("user", user);
        }
        if (password != null) {
            source.properties.setProperty("password", password);
        }
        return source;
    }

    private static Driver driver(String url) throws SQLException {
        try {
            for (Driver each : ServiceLoader.load(Driver.class, DriverDataSource.class.getClassLoader())) {
                if (each.acceptsURL(url)) {
                    return each;
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new SQLException("A JDBC driver cannot be loaded: " + broken.getMessage(), broken);
        }
        throw new SQLException("There is no JDBC driver for " + withoutSecrets(url) + ". Those of PostgreSQL, MariaDB"
                + " and H2 are here; put another's jar into a folder, and name the folder with --lib.");
    }

    /** Up to where parameters begin. */
    private static String withoutSecrets(String url) {
        return url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("The driver does not take " + withoutSecrets(url) + ".");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties other = new Properties();
        other.putAll(properties);
        Stream.of(new String[] {"user", user}, new String[] {"password", password})
                .forEach(pair -> other.setProperty(pair[0], pair[1]));
        return driver.connect(url, other);
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is written
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("Say it in the URL.");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("It is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
