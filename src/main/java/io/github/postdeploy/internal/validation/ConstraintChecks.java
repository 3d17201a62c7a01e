package io.github.postdeploy.internal.validation;

import io.github.postdeploy.internal.engine.argument.ArgumentCheck;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Optional;

/** Makes checks of the constraints that parameters of methods declare. */
public final class ConstraintChecks implements AutoCloseable {

    private final ValidatorFactory factory;

    private ConstraintChecks(ValidatorFactory factory) {
        this.factory = factory;
    }

    /** Empty where the API is there, but nothing behind it. */
    public static Optional<ConstraintChecks> open() {
        try {
            return Optional.of(new ConstraintChecks(Validation.buildDefaultValidatorFactory()));
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
     * @param bean class of the bean that has the method
     * @param beanManager of the archive that the bean is in
     * @param position of the parameter, from 0
     * @param secret whether its values must not be told
     * @throws IllegalArgumentException if its constraints cannot be checked; the message says why and what to do
     */
    public ArgumentCheck check(Class<?> bean, BeanManager beanManager, Method method, int position, boolean secret) {
        if (Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException(
                    "Jakarta Validation checks no parameters of static methods. Make the method non-static.");
        }
        Validator validator = factory.usingContext()
                .constraintValidatorFactory(
                        new InjectedValidators(factory.getConstraintValidatorFactory(), beanManager))
                .getValidator();
        ParameterCheck check = new ParameterCheck(validator, BlankBean.of(bean), method, position, secret);
        try {
            check.faults(null);
        } catch (IllegalStateException failure) {
            refuseDeclaration(failure.getCause());
        }
        return check;
    }

    /** Whatever else fails may do so because the application has not started: an injected validator that lacks its beans. */
    private static void refuseDeclaration(Throwable cause) {
        if (cause instanceof ConstraintDeclarationException || cause instanceof ConstraintDefinitionException) {
            throw new IllegalArgumentException(cause.getMessage() + ".");
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
