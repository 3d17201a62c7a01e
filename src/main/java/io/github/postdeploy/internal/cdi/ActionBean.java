package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Rules;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;

/**
 * A bean that implements {@link Action}, and can be run though nothing declares it.
 *
 * @param bean the bean
 * @param beanManager creates it
 */
record ActionBean(Bean<?> bean, BeanManager beanManager) {

    ActionDefinition definition() {
        return new ActionDefinition(
                bean.getBeanClass().getName(),
                "",
                new ActionDefinition.Timing(false, List.of()),
                new ActionBody.Plain(this::execute),
                Rules.DEFAULT);
    }

    private void execute(ActionContext context) throws Exception {
        CreationalContext<?> creation = beanManager.createCreationalContext(bean);
        try {
            ((Action) beanManager.getReference(bean, Action.class, creation)).run(context);
        } finally {
            creation.release();
        }
    }
}
