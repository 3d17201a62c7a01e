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
record ProducerDeclaration(AnnotatedMethod<?> method, Bean<?> bean, BeanManager beanManager) implements DeclaredMethod {

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
        execute(bean, context);
    }

    private <T> void execute(Bean<T> producer, ActionContext context) throws Exception {
        ReleaseOnce<T> creation = new ReleaseOnce<>(beanManager.createCreationalContext(producer));
        try {
            T product = create(producer, creation.delegate());
            if (product == null) {
                throw new IllegalStateException(where() + " returned null. It must return an Action or a Runnable.");
            }
            try {
                perform(product, context);
            } finally {
                producer.destroy(product, creation);
            }
        } finally {
            creation.release();
        }
    }

    private static void perform(Object product, ActionContext context) throws Exception {
        if (product instanceof Action action) {
            action.run(context);
        } else {
            ((Runnable) product).run();
        }
    }

    private static <T> T create(Bean<T> producer, CreationalContext<T> creation) throws Exception {
        try {
            return producer.create(creation);
        } catch (CreationException wrapper) {
            if (wrapper.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw wrapper;
        }
    }
}
