package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The methods of a bean class that a call can reach: neither the compiler's bridges nor methods that were overridden. */
final class EffectiveMethods {

    private EffectiveMethods() {}

    static <T> List<AnnotatedMethod<? super T>> of(AnnotatedType<T> type) {
        Set<AnnotatedMethod<? super T>> all = type.getMethods();
        return all.stream()
                .filter(method -> !method.getJavaMember().isBridge())
                .filter(method ->
                        all.stream().noneMatch(other -> overrides(other.getJavaMember(), method.getJavaMember())))
                .toList();
    }

    private static boolean overrides(Method method, Method inherited) {
        return method.getDeclaringClass() != inherited.getDeclaringClass()
                && inherited.getDeclaringClass().isAssignableFrom(method.getDeclaringClass())
                && method.getName().equals(inherited.getName())
                && Arrays.equals(method.getParameterTypes(), inherited.getParameterTypes())
                && !Modifier.isPrivate(inherited.getModifiers())
                && !Modifier.isStatic(inherited.getModifiers());
    }
}
