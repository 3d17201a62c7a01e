package io.github.postdeploy.internal.jms;

import jakarta.jms.ConnectionFactory;

/** Finds the broker's connection factory. */
public interface ConnectionFactoryLocator {

    /** What is looked for, for messages. */
    String description();

    /** @throws Exception if it is not there, yet */
    ConnectionFactory locate() throws Exception;
}
