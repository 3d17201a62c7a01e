package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;

/**
 * What a bean's own archive can see. CDI has no way to ask for it; an extension's bean manager sees what the extension's
 * jar sees, which on Payara excludes the classes of the web application around it.
 */
final class BeanArchive {

    private BeanArchive() {}

    /** The bean manager of the archive that the bean is in, where the container is Weld; else the given one. */
    static BeanManager of(Bean<?> bean, BeanManager otherwise) {
        try {
            return (BeanManager) bean.getClass().getMethod("getBeanManager").invoke(bean);
        } catch (ReflectiveOperationException | RuntimeException notWeld) {
            return otherwise;
        }
    }
}
