package io.github.postdeploy.internal.batch;

import io.github.postdeploy.spi.RunExecutor;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The only step of a run's job. Harmless when it is started by anyone else, since the run must be won by its ticket. */
@Named("postDeployRunBatchlet")
@Dependent
public class RunBatchlet extends AbstractBatchlet {

    static final String TICKET = "ticket";

    @Inject
    @BatchProperty(name = TICKET)
    String ticket;

    @Inject
    RunExecutor executor;

    @Override
    public String process() {
        executor.execute(ticket);
        return "DONE";
    }

    @Override
    public void stop() {
        executor.stop(ticket);
    }
}
