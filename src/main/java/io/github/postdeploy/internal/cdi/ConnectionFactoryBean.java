package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.jms.ConnectionFactoryLocator;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;

/** A connection factory of Jakarta Messaging that is a CDI bean. */
record ConnectionFactoryBean(NamedBean<ConnectionFactory> bean) implements ConnectionFactoryLocator {

    /** @param name the name of the one; empty where there is only one */
    static ConnectionFactoryBean among(Instance<Object> beans, Optional<String> name) {
        Instance<ConnectionFactory> factories = beans.select(ConnectionFactory.class, Any.Literal.INSTANCE);
        return new ConnectionFactoryBean(new NamedBean<>(ConnectionFactory.class, factories, name));
    }

    @Override
    public String description() {
        return bean.description();
    }

    @Override
    public ConnectionFactory locate() {
        Instance<ConnectionFactory> candidates = bean.candidates();
        if (!candidates.isResolvable()) {
            throw new IllegalStateException((candidates.isUnsatisfied() ? "There is no " : "There is more than one ")
                    + description() + ". Produce one, or name one by postdeploy.jms.connection-factory.");
        }
        return candidates.get();
    }
}
