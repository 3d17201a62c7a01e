package io.github.postdeploy.internal.validation;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes validators of constraints, and injects those that want it from the archive of the application's bean. A server's
 * own factory does so too, but on Liberty only after the start, and there from an archive that does not see the
 * application's beans.
 */
final class InjectedValidators implements ConstraintValidatorFactory {

    private final ConstraintValidatorFactory plain;
    private final BeanManager beanManager;
    private final Map<ConstraintValidator<?, ?>, CreationalContext<?>> injected = new ConcurrentHashMap<>();

    /** @param plain makes those that want no injection */
    InjectedValidators(ConstraintValidatorFactory plain, BeanManager beanManager) {
        this.plain = plain;
        this.beanManager = beanManager;
    }

    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
        if (!wantsInjection(type)) {
            return plain.getInstance(type);
        }
        InjectionTarget<T> target = beanManager
                .getInjectionTargetFactory(beanManager.createAnnotatedType(type))
                .createInjectionTarget(null);
        CreationalContext<T> creation = beanManager.createCreationalContext(null);
        T validator = target.produce(creation);
        target.inject(validator, creation);
        target.postConstruct(validator);
        injected.put(validator, creation);
        return validator;
    }

    private static boolean wantsInjection(Class<?> type) {
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            Stream<AnnotatedElement> members = Stream.of(
                            part.getDeclaredFields(), part.getDeclaredConstructors(), part.getDeclaredMethods())
                    .flatMap(Arrays::stream);
            if (members.anyMatch(member -> member.isAnnotationPresent(Inject.class))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> instance) {
        CreationalContext<?> creation = injected.remove(instance);
        if (creation == null) {
            plain.releaseInstance(instance);
        } else {
            creation.release();
        }
    }
}
