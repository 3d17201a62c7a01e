package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.jms.ConnectionFactoryLocator;
import jakarta.jms.ConnectionFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A connection factory of Jakarta Messaging in JNDI.
 *
 * @param name its name
 */
record JndiConnectionFactory(String name) implements ConnectionFactoryLocator {

    @Override
    public String description() {
        return name;
    }

    @Override
    public ConnectionFactory locate() {
        try {
            return (ConnectionFactory) new InitialContext().lookup(name);
        } catch (NamingException | ClassCastException absent) {
            throw new IllegalStateException(
                    "The server provides no connection factory " + name + ". Enable messaging in the server (WildFly:"
                            + " standalone-full.xml), or name another one by postdeploy.jms.connection-factory.",
                    absent);
        }
    }
}
