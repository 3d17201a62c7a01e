package io.github.postdeploy.internal.config;

import java.time.Duration;

/** Reads {@link MessagingSettings}. */
final class MessagingSettingsReader {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_CONCURRENT = 100;
    private static final Duration SHORTEST_RESEND = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESEND = Duration.ofHours(24);

    private final ConfiguredValues values;

    MessagingSettingsReader(ConfiguredValues values) {
        this.values = values;
    }

    /** @param lease how long a task may wait where nothing else is set */
    MessagingSettings read(Duration lease) {
        return new MessagingSettings(
                values.text("jms.queue", LONGEST_NAME).orElse(MessagingSettings.DEFAULT_QUEUE),
                values.text("jms.connection-factory", LONGEST_NAME),
                values.flag("jms.consume", MessagingSettings.DEFAULT_CONSUME),
                values.number("jms.concurrency", 1, MOST_CONCURRENT).orElse(MessagingSettings.DEFAULT_CONCURRENCY),
                values.duration("jms.resend", SHORTEST_RESEND, LONGEST_RESEND).orElse(lease));
    }
}
