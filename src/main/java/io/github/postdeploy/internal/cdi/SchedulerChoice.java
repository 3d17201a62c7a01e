package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.engine.InlineScheduler;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/** Turns {@code postdeploy.scheduler} into a scheduler. */
final class SchedulerChoice {

    private SchedulerChoice() {}

    static Scheduler choose(String name, Platform platform, BeanManager beanManager, ThreadFactory threads) {
        return switch (name) {
            case Settings.BATCH -> platform.batch();
            case Settings.INLINE -> new InlineScheduler(threads);
            default -> {
                Bean<?> bean = beanManager.resolve(beans(beanManager, name));
                yield (Scheduler)
                        beanManager.getReference(bean, Scheduler.class, beanManager.createCreationalContext(bean));
            }
        };
    }

    /** Beans of that name which are schedulers. */
    private static Set<Bean<?>> beans(BeanManager beanManager, String name) {
        return beanManager.getBeans(name).stream()
                .filter(bean -> bean.getTypes().contains(Scheduler.class))
                .collect(Collectors.toSet());
    }
}
