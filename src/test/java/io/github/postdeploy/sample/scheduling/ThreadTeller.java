package io.github.postdeploy.sample.scheduling;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells on which thread it runs. */
@ApplicationScoped
public class ThreadTeller {

    @PostDeployAction(name = "tell")
    void tell(ActionContext context) {
        context.message(Thread.currentThread().getName());
    }
}
