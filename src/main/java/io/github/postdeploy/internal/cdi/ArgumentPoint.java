package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Argument;
import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a method that wants an argument.
 *
 * @param parameter with the annotation
 */
record ArgumentPoint(AnnotatedParameter<?> parameter) {

    static List<ArgumentPoint> of(AnnotatedCallable<?> method) {
        return method.getParameters().stream()
                .filter(ArgumentPoint::isOne)
                .map(ArgumentPoint::new)
                .toList();
    }

    static boolean isOne(AnnotatedParameter<?> parameter) {
        return parameter.isAnnotationPresent(Argument.class);
    }

    Argument annotation() {
        return parameter.getAnnotation(Argument.class);
    }

    /** The argument's name; empty where neither the annotation nor the class file tells it. */
    Optional<String> name() {
        String given = annotation().name();
        if (!given.isEmpty()) {
            return Optional.of(given);
        }
        return parameter.getJavaParameter().isNamePresent()
                ? Optional.of(parameter.getJavaParameter().getName())
                : Optional.empty();
    }

    /** The argument's value in a run; null where it is missing. */
    Object valueIn(ActionContext run) {
        return name().map(run.arguments()::get).orElse(null);
    }

    Type type() {
        return parameter.getBaseType();
    }

    boolean isPrimitive() {
        return type() instanceof Class<?> type && type.isPrimitive();
    }
}
