package io.github.postdeploy.internal.backfill;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Reads an attribute of a composite id.
 *
 * @param member a field, or a method without parameters
 */
record IdStep(Member member) {

    IdStep {
        ((AccessibleObject) member).setAccessible(true);
    }

    /**
     * An attribute by name, of a class that the metamodel does not know: an {@code @IdClass}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static IdStep of(Class<?> type, String attribute) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(attribute)) {
                    return new IdStep(field);
                }
            }
        }
        String getter = "get" + attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
        for (Method method : type.getMethods()) {
            boolean reads = method.getName().equals(getter) || method.getName().equals(attribute);
            if (reads && method.getParameterCount() == 0) {
                return new IdStep(method);
            }
        }
        throw new IllegalArgumentException(
                "The id class " + type.getName() + " has no attribute '" + attribute + "', which its entity has.");
    }

    Object apply(Object id) {
        try {
            return member instanceof Field field ? field.get(id) : ((Method) member).invoke(id);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("Cannot read " + member + " of an id", failure);
        }
    }
}
