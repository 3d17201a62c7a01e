package io.github.postdeploy.internal.validation;

import io.github.postdeploy.internal.engine.argument.ArgumentCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks the constraints of one parameter of a method. */
final class ParameterCheck implements ArgumentCheck {

    private final Validator validator;
    private final Object bean;
    private final Method method;
    private final int position;
    private final boolean secret;

    ParameterCheck(Validator validator, Object bean, Method method, int position, boolean secret) {
        this.validator = validator;
        this.bean = bean;
        this.method = method;
        this.position = position;
        this.secret = secret;
    }

    @Override
    public List<String> faults(Object value) {
        Object[] values = new Object[method.getParameterCount()];
        values[position] = value;
        return violations(values).stream()
                .filter(violation -> isOfParameter(violation.getPropertyPath()))
                .map(violation -> secret ? rule(violation) : violation.getMessage())
                .sorted()
                .toList();
    }

    private Set<ConstraintViolation<Object>> violations(Object[] values) {
        try {
            return validator.forExecutables().validateParameters(bean, method, values);
        } catch (RuntimeException failure) {
            // Not as it is: Liberty's JAX-RS would answer a ValidationException itself, with all it says of the inside.
            throw new IllegalStateException(
                    "The constraints of parameter " + (position + 1) + " of " + method + " cannot be checked.",
                    failure);
        }
    }

    private boolean isOfParameter(Path path) {
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                return node.as(Path.ParameterNode.class).getParameterIndex() == position;
            }
        }
        return false;
    }

    /** What is declared, since a message may quote the value. */
    private static String rule(ConstraintViolation<?> violation) {
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        String limits = new TreeMap<>(constraint.getAttributes())
                .entrySet().stream()
                        .filter(attribute -> !attribute.getKey().equals("message"))
                        .filter(attribute -> !attribute.getValue().getClass().isArray())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "(", ")"));
        return "must satisfy @" + constraint.getAnnotation().annotationType().getSimpleName()
                + (limits.equals("()") ? "" : limits);
    }
}
