package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.config.MessagingSettings;
import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.engine.InlineScheduler;
import io.github.postdeploy.internal.jms.Broker;
import io.github.postdeploy.internal.jms.JmsScheduler;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * Turns {@code postdeploy.scheduler} into a scheduler.
 *
 * @param application the application's name
 * @param settings what is configured
 * @param platform where it runs
 * @param threads makes threads
 */
record SchedulerChoice(String application, Settings settings, Platform platform, ThreadFactory threads) {

    Scheduler choose(BeanManager beanManager) {
        return switch (settings.scheduler()) {
            case Settings.BATCH -> platform.batch();
            case Settings.INLINE -> new InlineScheduler(threads);
            case Settings.JMS -> messaging(settings.messaging());
            default -> {
                Bean<?> bean = beanManager.resolve(beans(beanManager, settings.scheduler()));
                yield (Scheduler)
                        beanManager.getReference(bean, Scheduler.class, beanManager.createCreationalContext(bean));
            }
        };
    }

    private Scheduler messaging(MessagingSettings messaging) {
        Broker broker = new Broker(platform.connectionFactory(messaging.connectionFactory()), messaging.queue());
        return new JmsScheduler(
                new JmsScheduler.Options(
                        application, broker, messaging.consume(), messaging.concurrency(), messaging.resend()),
                threads);
    }

    /** Beans of that name which are schedulers. */
    private static Set<Bean<?>> beans(BeanManager beanManager, String name) {
        return beanManager.getBeans(name).stream()
                .filter(bean -> bean.getTypes().contains(Scheduler.class))
                .collect(Collectors.toSet());
    }
}
