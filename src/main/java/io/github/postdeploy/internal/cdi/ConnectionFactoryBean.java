package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.jms.ConnectionFactoryLocator;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;

/**
 * A connection factory of Jakarta Messaging that is a CDI bean.
 *
 * @param beans all beans
 * @param name the name of the one; empty where there is only one
 */
record ConnectionFactoryBean(Instance<Object> beans, Optional<String> name) implements ConnectionFactoryLocator {

    @Override
    public String description() {
        return name.map(given -> "bean @Named(\"" + given + "\")").orElse("bean of type jakarta.jms.ConnectionFactory");
    }

    @Override
    public ConnectionFactory locate() {
        Instance<ConnectionFactory> candidates = name.map(
                        given -> beans.select(ConnectionFactory.class, NamedLiteral.of(given)))
                .orElseGet(() -> beans.select(ConnectionFactory.class, Any.Literal.INSTANCE));
        if (!candidates.isResolvable()) {
            throw new IllegalStateException((candidates.isUnsatisfied() ? "There is no " : "There is more than one ")
                    + description() + ". Produce one, or name one by postdeploy.jms.connection-factory.");
        }
        return candidates.get();
    }
}
