package io.github.postdeploy.internal.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How runs travel as messages.
 *
 * @param queue name of the queue, or its JNDI name, which begins with {@code java:}
 * @param connectionFactory JNDI name of the connection factory, or of the bean in Java SE; empty for the server's default, or
 *     the only bean
 * @param consume whether this node takes messages
 * @param concurrency how many tasks from messages this node executes at once
 * @param resend after which time a task that nobody has begun is sent again
 */
public record MessagingSettings(
        String queue, Optional<String> connectionFactory, boolean consume, int concurrency, Duration resend) {

    public static final String DEFAULT_QUEUE = "postdeploy";
    public static final String DEFAULT_CONNECTION_FACTORY = "java:comp/DefaultJMSConnectionFactory";
    public static final boolean DEFAULT_CONSUME = true;
    public static final int DEFAULT_CONCURRENCY = 4;
}
