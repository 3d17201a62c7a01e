package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.store.DataSourceLocator;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A data source that is a CDI bean.
 *
 * @param beans all of them
 * @param name the name of the one; empty where there is only one
 */
record DataSourceBean(Instance<DataSource> beans, Optional<String> name) implements DataSourceLocator {

    @Override
    public String description() {
        return name.map(given -> "bean @Named(\"" + given + "\")").orElse("bean of type javax.sql.DataSource");
    }

    @Override
    public DataSource locate() {
        Instance<DataSource> candidates =
                name.map(given -> beans.select(NamedLiteral.of(given))).orElse(beans);
        if (!candidates.isResolvable()) {
            throw new IllegalStateException(candidates.isUnsatisfied() ? "no such bean" : "several such beans");
        }
        return candidates.get();
    }
}
