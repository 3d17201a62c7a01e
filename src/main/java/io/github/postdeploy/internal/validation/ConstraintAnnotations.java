package io.github.postdeploy.internal.validation;

import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;

/** Tells constraints from other annotations. */
final class ConstraintAnnotations {

    private ConstraintAnnotations() {}

    static boolean areOn(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.isAnnotationPresent(Constraint.class) || holdsSeveral(type));
    }

    /** Whether it is what the compiler puts around a constraint that is given twice. */
    private static boolean holdsSeveral(Class<? extends Annotation> type) {
        try {
            Class<?> held = type.getMethod("value").getReturnType().getComponentType();
            return held != null && held.isAnnotationPresent(Constraint.class);
        } catch (NoSuchMethodException noContainer) {
            return false;
        }
    }
}
