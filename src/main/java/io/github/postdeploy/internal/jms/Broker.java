package io.github.postdeploy.internal.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where messages go to and come from.
 *
 * @param factory finds the connection factory, anew for each connection
 * @param queue name of the queue; a JNDI name if it begins with {@code java:}
 */
public record Broker(ConnectionFactoryLocator factory, String queue) {

    private static final String JNDI = "java:";

    /** A new connection, for one thread. Outside a transaction a message is acknowledged when it is received. */
    JMSContext connect() throws Exception {
        return factory.locate().createContext(JMSContext.AUTO_ACKNOWLEDGE);
    }

    Destination destination(JMSContext context) throws NamingException {
        return queue.startsWith(JNDI) ? (Destination) new InitialContext().lookup(queue) : context.createQueue(queue);
    }

    String description() {
        return "queue '" + queue + "' of " + factory.description();
    }
}
