package io.github.postdeploy.internal.validation;

import java.lang.reflect.Constructor;

/**
 * An instance of a bean class for the validator to find its constraints by. It is not the bean, and nothing is called on
 * it: making the bean itself would inject it, and at deployment cannot be done yet.
 */
final class BlankBean {

    private BlankBean() {}

    static Object of(Class<?> beanClass) {
        try {
            Constructor<?> constructor = beanClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException impossible) {
            throw new IllegalArgumentException(
                    "constraints can be checked only where the class of the bean has a constructor without parameters"
                            + " that works. Add one.");
        }
    }
}
