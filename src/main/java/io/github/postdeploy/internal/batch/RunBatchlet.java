package io.github.postdeploy.internal.batch;

import io.github.postdeploy.spi.RunExecutor;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The only step of a run's job. Harmless when it is started by anyone else, since the run must be won by its token. */
@Named("postDeployRunBatchlet")
@Dependent
public class RunBatchlet extends AbstractBatchlet {

    static final String RUN_ID = "runId";
    static final String TOKEN = "token";

    @Inject
    @BatchProperty(name = RUN_ID)
    String runId;

    @Inject
    @BatchProperty(name = TOKEN)
    String token;

    @Inject
    RunExecutor executor;

    @Override
    public String process() {
        executor.execute(UUID.fromString(runId), Long.parseLong(token));
        return "DONE";
    }

    @Override
    public void stop() {
        executor.stop(UUID.fromString(runId));
    }
}
