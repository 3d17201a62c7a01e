package io.github.postdeploy.internal.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A queue, as somebody else sees it who speaks Jakarta Messaging. Used by one thread. */
public final class QueueView implements AutoCloseable {

    private final JMSContext context;
    private final Queue queue;

    public QueueView(String url, String name) {
        this.context = EmbeddedBroker.connectionFactory(url).createContext(JMSContext.AUTO_ACKNOWLEDGE);
        this.queue = context.createQueue(name);
    }

    /** The bodies of all messages that wait there. */
    public List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        try (QueueBrowser browser = context.createBrowser(queue)) {
            for (Object message : Collections.list(browser.getEnumeration())) {
                bodies.add(message instanceof BytesMessage ? null : ((Message) message).getBody(String.class));
            }
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
        return bodies;
    }

    /** Takes the next message; null if none comes in time. */
    public Message take(Duration bound) {
        try (JMSConsumer consumer = context.createConsumer(queue)) {
            return consumer.receive(bound.toMillis());
        }
    }

    /** Sends a copy of a message that was taken. */
    public void send(Message taken) {
        try {
            Message copy = context.createTextMessage(taken.getBody(String.class));
            for (Object name : Collections.list(taken.getPropertyNames())) {
                if (name.toString().startsWith("postdeploy")) {
                    copy.setObjectProperty(name.toString(), taken.getObjectProperty(name.toString()));
                }
            }
            context.createProducer().send(queue, copy);
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Sends a text with the properties that a message of that version has. */
    public void send(String body, int version, String application) {
        producer(version, application).send(queue, body);
    }

    /** Sends what is no text. */
    public void send(byte[] body, int version, String application) {
        producer(version, application).send(queue, body);
    }

    private jakarta.jms.JMSProducer producer(int version, String application) {
        return context.createProducer()
                .setProperty("postdeployVersion", version)
                .setProperty("postdeployApplication", application)
                .setProperty("postdeploySince", 0L);
    }

    @Override
    public void close() {
        context.close();
    }
}
