package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.BatchJob;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Lender;
import io.github.postdeploy.migration.MigrationAction;
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
 * @param parameters what arguments it takes
 */
record ProducerDeclaration(
        AnnotatedMethod<?> method, Bean<?> bean, BeanManager beanManager, DeclaredParameters parameters)
        implements DeclaredMethod {

    /** By name, since the annotation need not be there without a server. */
    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";

    private static final List<Class<?>> PRODUCTS =
            List.of(Action.class, Runnable.class, Backfill.class, BatchJob.class);

    @Override
    public Class<?> beanClass() {
        return bean.getBeanClass();
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        nameFault().ifPresent(faults::add);
        faults.addAll(ruleFaults());
        Class<?> type = method.getJavaMember().getReturnType();
        if (PRODUCTS.stream().noneMatch(product -> product.isAssignableFrom(type))) {
            faults.add(where() + ": it produces " + type.getName()
                    + ". A producer of an action must return Action, Runnable, Backfill or BatchJob.");
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
    public ActionBody body() {
        Class<?> type = method.getJavaMember().getReturnType();
        if (Backfill.class.isAssignableFrom(type)) {
            return new ActionBody.Chunked(
                    (context, use) -> lend(bean, context, product -> use.accept((Backfill<?>) product)));
        }
        if (BatchJob.class.isAssignableFrom(type)) {
            return new ActionBody.Job((context, use) -> lend(bean, context, product -> use.accept((BatchJob) product)));
        }
        return new ActionBody.Plain(context -> lend(bean, context, product -> perform(product, context)));
    }

    /** Whether it makes an action that applies migrations, as its type tells. */
    boolean isOfMigrations() {
        return MigrationAction.class.isAssignableFrom(method.getJavaMember().getReturnType());
    }

    /** Lends what it makes to somebody who only looks at it; arguments of a run it has none. */
    void lend(Lender.Use<Object> use) throws Exception {
        lend(bean, null, use);
    }

    private <T> void lend(Bean<T> producer, ActionContext run, Lender.Use<Object> use) throws Exception {
        ReleaseOnce<T> creation = new ReleaseOnce<>(beanManager.createCreationalContext(producer));
        try {
            T product = CurrentRun.during(run, () -> create(producer, creation.delegate()));
            if (product == null) {
                throw new IllegalStateException(where() + " returned null. It must return a "
                        + method.getJavaMember().getReturnType().getSimpleName() + ".");
            }
            try {
                use.accept(product);
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
