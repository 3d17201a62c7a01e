package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.argument.ArgumentCheck;
import io.github.postdeploy.internal.validation.ConstraintChecks;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the constraints on arguments, and lets them be checked where the server has Jakarta Validation. */
final class Constraints {

    private static final String API = "jakarta.validation.Validation";
    private static final String DESCRIPTOR = "Ljakarta/validation/constraints/";

    private final boolean api = ClassPresence.isPresent(API);
    private final BeanManager beanManager;
    private final Set<String> unchecked = new TreeSet<>();
    private Optional<ConstraintChecks> checks;

    Constraints(BeanManager beanManager) {
        this.beanManager = beanManager;
    }

    /**
     * The check of a parameter.
     *
     * @param bean has the method
     * @throws IllegalArgumentException if its constraints cannot be checked; the message says why and what to do
     */
    ArgumentCheck of(Bean<?> bean, ArgumentPoint point) {
        AnnotatedMethod<?> method = (AnnotatedMethod<?>) point.parameter().getDeclaringCallable();
        if (!api) {
            if (mayHaveConstraints(method.getJavaMember().getDeclaringClass())) {
                unchecked.add(bean.getBeanClass().getName());
            }
            return ArgumentCheck.NONE;
        }
        if (!ConstraintChecks.areOn(point.parameter().getJavaParameter())) {
            return ArgumentCheck.NONE;
        }
        if (checks == null) {
            checks = ConstraintChecks.open();
        }
        if (checks.isEmpty()) {
            unchecked.add(bean.getBeanClass().getName());
            return ArgumentCheck.NONE;
        }
        return checks.get()
                .check(
                        bean.getBeanClass(),
                        BeanArchive.of(bean, beanManager),
                        method.getJavaMember(),
                        point.parameter().getPosition(),
                        point.annotation().secret());
    }

    /** Without the API the JVM does not show its annotations; the class file still names them. */
    private static boolean mayHaveConstraints(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in != null && new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(DESCRIPTOR);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Classes of beans with constraints that nobody checks. */
    Set<String> unchecked() {
        return unchecked;
    }

    void close() {
        if (checks != null) {
            checks.ifPresent(ConstraintChecks::close);
        }
    }
}
