package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.engine.ActionSource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.CreationException;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/**
 * A producer method that makes an action.
 *
 * @param method the method
 * @param bean what it produces
 * @param beanManager creates that
 */
record ProducerDeclaration(AnnotatedMethod<?> method, Bean<?> bean, BeanManager beanManager)
        implements DeclaredMethod {

    /** By name, since the annotation need not be there without a server. */
    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";

    @Override
    public Class<?> beanClass() {
        return bean.getBeanClass();
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        nameFault().ifPresent(faults::add);
        Class<?> type = method.getJavaMember().getReturnType();
        if (!Action.class.isAssignableFrom(type) && !Runnable.class.isAssignableFrom(type)) {
            faults.add(where() + ": it produces " + type.getName()
                    + ". A producer of an action must return Action or Runnable.");
        }
        if (bean.getScope() != Dependent.class) {
            faults.add(where() + ": it is @" + bean.getScope().getSimpleName()
                    + ". A producer of an action must be @Dependent, so that each run gets its own: remove the scope.");
        }
        if (isTransactional(method) || isTransactional(method.getDeclaringType())) {
            faults.add(where() + ": it is @Transactional, which would cover only making the action, not its run."
                    + " Let the action call a @Transactional bean, or use the short form.");
        }
        return faults;
    }

    private static boolean isTransactional(Annotated annotated) {
        return annotated.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals(TRANSACTIONAL));
    }

    @Override
    public ActionSource source() {
        return this::execute;
    }

    private void execute(ActionContext context) throws Exception {
        CreationalContext<?> creation = beanManager.createCreationalContext(bean);
        try {
            Object product = produce(creation);
            if (product instanceof Action action) {
                action.run(context);
            } else if (product instanceof Runnable runnable) {
                runnable.run();
            } else {
                throw new IllegalStateException(where() + " returned null. It must return an Action or a Runnable.");
            }
        } finally {
            creation.release();
        }
    }

    private Object produce(CreationalContext<?> creation) throws Exception {
        try {
            Class<?> type = method.getJavaMember().getReturnType();
            return beanManager.getReference(bean, type, creation);
        } catch (CreationException wrapper) {
            if (wrapper.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw wrapper;
        }
    }
}
