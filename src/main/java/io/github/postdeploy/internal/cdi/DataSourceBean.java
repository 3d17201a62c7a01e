package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.store.DataSourceLocator;
import jakarta.enterprise.inject.Instance;
import javax.sql.DataSource;

/** A data source that is a CDI bean. */
record DataSourceBean(NamedBean<DataSource> bean) implements DataSourceLocator {

    @Override
    public String description() {
        return bean.description();
    }

    @Override
    public DataSource locate() {
        Instance<DataSource> candidates = bean.candidates();
        if (!candidates.isResolvable()) {
            throw new IllegalStateException(candidates.isUnsatisfied() ? "no such bean" : "several such beans");
        }
        return candidates.get();
    }
}
