package io.github.postdeploy.internal.store;

import javax.sql.DataSource;

/** Finds the data source of the store. */
public interface DataSourceLocator {

    /** What is looked for, for messages. */
    String description();

    /** @throws Exception if it is not there, yet */
    DataSource locate() throws Exception;
}
