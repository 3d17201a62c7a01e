package io.github.postdeploy.internal.cdi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Tells session beans by the names of their annotations, which need not be there without a server. */
final class SessionBean {

    private static final Set<String> ANNOTATIONS =
            Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

    private SessionBean() {}

    /** The annotation's simple name, where the class is a session bean. */
    static Optional<String> kind(Class<?> beanClass) {
        return Arrays.stream(beanClass.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> ANNOTATIONS.contains(type.getName()))
                .map(Class::getSimpleName)
                .findFirst();
    }
}
