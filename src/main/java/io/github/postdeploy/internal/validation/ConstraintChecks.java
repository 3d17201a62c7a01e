package io.github.postdeploy.internal.validation;

import io.github.postdeploy.internal.engine.ArgumentCheck;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Optional;

/** Makes checks of the constraints that parameters of methods declare. */
public final class ConstraintChecks implements AutoCloseable {

    private final ValidatorFactory factory;
    private final boolean ours;

    private ConstraintChecks(ValidatorFactory factory, boolean ours) {
        this.factory = factory;
        this.ours = ours;
    }

    /**
     * With the validator factory that the server has as a bean, whose validators can be injected, else with a new one.
     *
     * @return empty where the API is there, but nothing behind it
     */
    public static Optional<ConstraintChecks> open(BeanManager beanManager) {
        return provided(beanManager).or(ConstraintChecks::own);
    }

    private static Optional<ConstraintChecks> provided(BeanManager beanManager) {
        try {
            Instance<ValidatorFactory> factories = beanManager.createInstance().select(ValidatorFactory.class);
            if (factories.isResolvable()) {
                ValidatorFactory factory = factories.get();
                factory.getValidator();
                return Optional.of(new ConstraintChecks(factory, false));
            }
        } catch (RuntimeException notYet) {
            // A server may make it only once the application has started.
        }
        return Optional.empty();
    }

    private static Optional<ConstraintChecks> own() {
        try {
            return Optional.of(new ConstraintChecks(Validation.buildDefaultValidatorFactory(), true));
        } catch (ValidationException noProvider) {
            return Optional.empty();
        }
    }

    /** Whether the parameter declares constraints. */
    public static boolean areOn(Parameter parameter) {
        return ConstraintAnnotations.areOn(parameter);
    }

    /**
     * The check of one parameter.
     *
     * @param beanClass class of the bean that has the method
     * @param position of the parameter, from 0
     * @param secret whether its values must not be told
     * @throws IllegalArgumentException if its constraints cannot be checked; the message says why and what to do
     */
    public ArgumentCheck check(Class<?> beanClass, Method method, int position, boolean secret) {
        if (Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException(
                    "Jakarta Validation checks no parameters of static methods. Make the method non-static.");
        }
        try {
            ArgumentCheck check =
                    new ParameterCheck(factory.getValidator(), BlankBean.of(beanClass), method, position, secret);
            check.faults(null); // reports constraints that contradict each other, or do not fit the type
            return check;
        } catch (ValidationException wrong) {
            throw new IllegalArgumentException(wrong.getMessage() + ".");
        }
    }

    @Override
    public void close() {
        if (ours) {
            factory.close();
        }
    }
}
