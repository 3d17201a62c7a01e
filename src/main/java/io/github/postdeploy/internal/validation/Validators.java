package io.github.postdeploy.internal.validation;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Optional;

/**
 * The validator: of the factory that the server has as a bean, whose validators are injected; until that is there, on
 * Liberty when the application has started, of a factory of our own. Safe for use by several threads.
 */
final class Validators implements AutoCloseable {

    private final BeanManager beanManager;
    private Validator provided;
    private ValidatorFactory own;

    Validators(BeanManager beanManager) {
        this.beanManager = beanManager;
    }

    /** @throws ValidationException if nothing implements the API */
    synchronized Validator current() {
        if (provided == null) {
            provided = find().orElse(null);
        }
        if (provided != null) {
            return provided;
        }
        if (own == null) {
            own = Validation.buildDefaultValidatorFactory();
        }
        return own.getValidator();
    }

    private Optional<Validator> find() {
        try {
            Instance<ValidatorFactory> factories = beanManager.createInstance().select(ValidatorFactory.class);
            return factories.isResolvable() ? Optional.of(factories.get().getValidator()) : Optional.empty();
        } catch (RuntimeException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (own != null) {
            own.close();
        }
    }
}
