package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.store.DataSourceLocator;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * A data source in JNDI.
 *
 * @param name its name
 */
record JndiDataSource(String name) implements DataSourceLocator {

    @Override
    public String description() {
        return name;
    }

    @Override
    public DataSource locate() throws NamingException {
        return (DataSource) new InitialContext().lookup(name);
    }
}
