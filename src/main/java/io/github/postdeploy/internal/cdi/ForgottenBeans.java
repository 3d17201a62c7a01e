package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.inject.Vetoed;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds classes that declare actions but are no beans, so that CDI knows nothing of them. */
final class ForgottenBeans {

    private ForgottenBeans() {}

    /**
     * @param annotated classes of the application in which the annotation occurs, as a servlet container finds them
     * @param beans the classes of the beans whose actions CDI has found
     * @return the names of those that were passed over, without any that may be meant to
     */
    static List<String> of(Collection<Class<?>> annotated, Set<Class<?>> beans) {
        return annotated.stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> !type.isAnnotationPresent(Vetoed.class))
                .filter(ForgottenBeans::declaresActions)
                .filter(type -> beans.stream().noneMatch(type::isAssignableFrom))
                .map(Class::getName)
                .sorted()
                .toList();
    }

    private static boolean declaresActions(Class<?> type) {
        try {
            return Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.isAnnotationPresent(PostDeployAction.class));
        } catch (LinkageError unloadable) {
            return false;
        }
    }
}
