package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.port.Surroundings.Work;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Gives work an active request context, where the thread has none. */
@Dependent
class RequestScope {

    private final Instance<RequestContextController> controllers;

    @Inject
    RequestScope(Instance<RequestContextController> controllers) {
        this.controllers = controllers;
    }

    void execute(Work work) throws Exception {
        RequestContextController controller = controllers.get();
        boolean activated = controller.activate();
        try {
            work.run();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            controllers.destroy(controller);
        }
    }
}
