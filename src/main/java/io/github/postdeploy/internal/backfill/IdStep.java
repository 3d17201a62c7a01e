package io.github.postdeploy.internal.backfill;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Locale;

/** Reads an attribute of a composite id. */
final class IdStep {

    private final String attribute;
    private Member member;

    private IdStep(String attribute, Member member) {
        this.attribute = attribute;
        this.member = member;
        if (member != null) {
            ((AccessibleObject) member).setAccessible(true);
        }
    }

    /** An attribute that the metamodel knows. */
    static IdStep of(Member member) {
        return new IdStep(member.getName(), member);
    }

    /** An attribute of an {@code @IdClass}, which the metamodel does not know, nor, with Hibernate, the class. */
    static IdStep of(String attribute) {
        return new IdStep(attribute, null);
    }

    Object apply(Object id) {
        if (member == null) {
            member = find(id.getClass(), attribute);
            ((AccessibleObject) member).setAccessible(true);
        }
        try {
            return member instanceof Field field ? field.get(id) : ((Method) member).invoke(id);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("Cannot read " + member + " of an id", failure);
        }
    }

    private static Member find(Class<?> type, String attribute) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(attribute)) {
                    return field;
                }
            }
        }
        String getter = "get" + attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
        for (Method method : type.getMethods()) {
            boolean reads = method.getName().equals(getter) || method.getName().equals(attribute);
            if (reads && method.getParameterCount() == 0) {
                return method;
            }
        }
        throw new IllegalArgumentException(
                "The id class " + type.getName() + " has no attribute '" + attribute + "', which its entity has.");
    }
}
