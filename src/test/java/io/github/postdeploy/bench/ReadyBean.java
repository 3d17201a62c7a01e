package io.github.postdeploy.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Makes an object that is there already a bean.
 *
 * @param type what it is injected as
 * @param object the bean
 */
record ReadyBean<T>(Class<T> type, T object) implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
        event.addBean().scope(ApplicationScoped.class).addType(type).produceWith(instance -> object);
    }
}
