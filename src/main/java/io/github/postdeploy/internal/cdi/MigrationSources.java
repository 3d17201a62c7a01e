package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.action.Lender;
import io.github.postdeploy.internal.rest.MigrationAnswer.Source.Kind;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may know migrations of the application.
 *
 * @param producers of actions that apply them
 * @param beanManager knows the beans
 */
record MigrationSources(List<ProducerDeclaration> producers, BeanManager beanManager) {

    private static final String FLYWAY = "org.flywaydb.core.Flyway";

    /**
     * One who may.
     *
     * @param kind what it is
     * @param name of it
     * @param lending lends the action, for as long as it is looked at
     */
    record Origin(Kind kind, String name, Lending lending) {}

    /** Lends something. */
    @FunctionalInterface
    interface Lending {
        void lend(Lender.Use<Object> use) throws Exception;
    }

    /** Actions first. */
    List<Origin> all() {
        Stream<Origin> actions =
                producers.stream().map(producer -> new Origin(Kind.ACTION, producer.actionName(), producer::lend));
        Stream<Origin> beans = ClassPresence.isPresent(FLYWAY) ? FlywayBeans.all(beanManager) : Stream.empty();
        return Stream.concat(actions, beans).toList();
    }
}
