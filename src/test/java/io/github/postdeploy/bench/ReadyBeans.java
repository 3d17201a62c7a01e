package io.github.postdeploy.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;

/**
 * Makes objects that are there already beans.
 *
 * @param objects each by the type that it is injected as
 */
record ReadyBeans(Map<Class<?>, Object> objects) implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
        objects.forEach((type, object) ->
                event.addBean().scope(ApplicationScoped.class).addType(type).produceWith(instance -> object));
    }
}
