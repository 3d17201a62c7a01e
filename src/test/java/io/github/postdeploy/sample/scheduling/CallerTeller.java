package io.github.postdeploy.sample.scheduling;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whether the application's own scheduler runs it. */
@ApplicationScoped
public class CallerTeller {

    @PostDeployAction(name = "tell")
    void tell(ActionContext context) {
        boolean own = StackWalker.getInstance()
                .walk(frames ->
                        frames.anyMatch(frame -> frame.getClassName().equals(ExecutorScheduler.class.getName())));
        context.message(own ? "own scheduler" : "another scheduler");
    }
}
