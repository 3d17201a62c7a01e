package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.action.Lender;
import io.github.postdeploy.internal.rest.MigrationAnswer.Source.Kind;
import io.github.postdeploy.migration.FlywayStages;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Comparator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** Beans of the application that are a Flyway. To be loaded only where Flyway is. */
final class FlywayBeans {

    private FlywayBeans() {}

    static Stream<MigrationSources.Origin> all(BeanManager beanManager) {
        return beanManager.getBeans(Flyway.class, Any.Literal.INSTANCE).stream()
                .map(bean -> new MigrationSources.Origin(Kind.BEAN, name(bean), use -> lend(bean, beanManager, use)))
                .sorted(Comparator.comparing(MigrationSources.Origin::name));
    }

    /** Its own, or that of the class it comes from. */
    private static String name(Bean<?> bean) {
        return bean.getName() == null ? bean.getBeanClass().getName() : bean.getName();
    }

    private static void lend(Bean<?> bean, BeanManager beanManager, Lender.Use<Object> use) throws Exception {
        CreationalContext<?> creation = beanManager.createCreationalContext(bean);
        try {
            Flyway flyway = (Flyway) beanManager.getReference(bean, Flyway.class, creation);
            use.accept(FlywayStages.configured().postDeployAction(flyway));
        } finally {
            creation.release();
        }
    }
}
