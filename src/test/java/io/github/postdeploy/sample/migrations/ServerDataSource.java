package io.github.postdeploy.sample.migrations;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** The server's data source that the application is configured for. */
public final class ServerDataSource {

    private ServerDataSource() {}

    public static DataSource find() {
        String name = ConfigProvider.getConfig().getValue("sample.datasource", String.class);
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("No data source " + name, e);
        }
    }
}
