package io.github.postdeploy.internal.jms;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Apache ActiveMQ Artemis in this JVM, for its own threads or over TCP. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger(100);
    private static final int OFF = -1;

    private final String url;
    private final Path data;
    private EmbeddedActiveMQ server;

    private EmbeddedBroker(String url, Path data) {
        this.url = url;
        this.data = data;
    }

    /** For this JVM only; forgets everything when it stops. */
    public static EmbeddedBroker inVm() {
        return new EmbeddedBroker("vm://" + COUNT.incrementAndGet(), null).start();
    }

    /** On the loopback address; remembers in that directory. */
    static EmbeddedBroker onTcp(int port, Path data) {
        return new EmbeddedBroker("tcp://127.0.0.1:" + port, data).start();
    }

    public String url() {
        return url;
    }

    public EmbeddedBroker start() {
        try {
            server = new EmbeddedActiveMQ();
            server.setConfiguration(configuration());
            server.start();
            return this;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Configuration configuration() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMaxDiskUsage(OFF)
                .setPersistenceEnabled(data != null)
                .addAcceptorConfiguration("test", url);
        if (data != null) {
            configuration
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(data.resolve("journal").toString())
                    .setBindingsDirectory(data.resolve("bindings").toString())
                    .setLargeMessagesDirectory(data.resolve("large").toString())
                    .setPagingDirectory(data.resolve("paging").toString());
        }
        return configuration;
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    public ConnectionFactory connectionFactory() {
        return connectionFactory(url);
    }

    public static ConnectionFactory connectionFactory(String url) {
        return new ActiveMQConnectionFactory(url);
    }

    /** What schedulers need of the broker at that address. */
    public static Broker broker(String url, String queue) {
        ConnectionFactory factory = connectionFactory(url);
        return new Broker(
                new ConnectionFactoryLocator() {
                    @Override
                    public String description() {
                        return url;
                    }

                    @Override
                    public ConnectionFactory locate() {
                        return factory;
                    }
                },
                queue);
    }

    @Override
    public void close() {
        stop();
    }
}
